package org.func2ipc.benchmarks.codecs;

import java.util.List;
import java.util.stream.IntStream;
import org.func2ipc.dsl.component.Bytes;

/** The values that every peer carries. */
final class Samples {
    static final ReadRequest REQUEST = new ReadRequest(0x1234_5678_9abcL, 4096L * 77, 4096, (short) 3, (byte) 9);

    static final Car CAR = new Car(
            1234,
            2013,
            true,
            Car.Model.A,
            0,
            1,
            2,
            3,
            new Car.Engine(2000, (byte) 4, (short) 200),
            List.of(
                    new Car.FuelFigure(30, 35.9f, "Urban Cycle"),
                    new Car.FuelFigure(55, 49.0f, "Combined Cycle"),
                    new Car.FuelFigure(75, 40.0f, "Highway Cycle")),
            List.of(
                    new Car.PerformanceFigures(
                            95,
                            List.of(
                                    new Car.Acceleration(30, 4.0f),
                                    new Car.Acceleration(60, 7.5f),
                                    new Car.Acceleration(100, 12.2f))),
                    new Car.PerformanceFigures(
                            99,
                            List.of(
                                    new Car.Acceleration(30, 3.8f),
                                    new Car.Acceleration(60, 7.1f),
                                    new Car.Acceleration(100, 11.8f)))),
            "abcdef",
            "Honda",
            "Civic VTi",
            "315/8");

    static final Listing LISTING = new Listing(List.copyOf(IntStream.range(0, 100)
            .mapToObj(i -> new Listing.Entry(1000L + i, 4096L * i, 0x81a4, (short) (1 + i % 3), i % 7 == 0))
            .toList()));

    static final byte[] CONTENT = content();

    static final Payload PAYLOAD = new Payload(Bytes.of(CONTENT));

    /** The classes that libraries with registered classes are told. */
    static final List<Class<?>> CLASSES = List.of(
            ReadRequest.class,
            Car.class,
            Car.Model.class,
            Car.Engine.class,
            Car.FuelFigure.class,
            Car.PerformanceFigures.class,
            Car.Acceleration.class,
            Listing.class,
            Listing.Entry.class,
            ArrayPayload.class);

    private Samples() {}

    private static byte[] content() {
        byte[] content = new byte[64 * 1024];
        for (int index = 0; index < content.length; index++) {
            content[index] = (byte) (31 * index);
        }
        return content;
    }

    /** The checksum of bytes: their length and their ends, as going through them is no work of a codec. */
    static long checksum(int length, byte first, byte last) {
        return (long) length + first + last;
    }
}
