package org.func2ipc.benchmarks.codecs;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.func2ipc.benchmarks.codecs.protobuf.Acceleration;
import org.func2ipc.benchmarks.codecs.protobuf.Engine;
import org.func2ipc.benchmarks.codecs.protobuf.Entry;
import org.func2ipc.benchmarks.codecs.protobuf.FuelFigure;
import org.func2ipc.benchmarks.codecs.protobuf.Model;
import org.func2ipc.benchmarks.codecs.protobuf.PerformanceFigures;

/** Protocol Buffers: generated messages, built from the values each time. */
final class ProtobufPeer implements Peer {
    private static final Model[] MODELS = {Model.A, Model.B, Model.C};

    private final byte[] buffer = new byte[SbePeer.BUFFER_BYTES];
    private final Supplier<MessageLite> build;
    private final Reading reading;
    private int length;

    /** Parses, and goes through all of it. */
    @FunctionalInterface
    private interface Reading {
        long checksum(CodedInputStream in) throws IOException;
    }

    private ProtobufPeer(Supplier<MessageLite> build, Reading reading) {
        this.build = build;
        this.reading = reading;
    }

    static Peer of(MessageKind kind) {
        ReadRequest request = Samples.REQUEST;
        Car car = Samples.CAR;
        Listing listing = Samples.LISTING;
        byte[] content = Samples.CONTENT;
        return switch (kind) {
            case REQUEST -> new ProtobufPeer(() -> build(request), ProtobufPeer::request);
            case CAR -> new ProtobufPeer(() -> build(car), ProtobufPeer::car);
            case LISTING -> new ProtobufPeer(() -> build(listing), ProtobufPeer::listing);
            case PAYLOAD -> new ProtobufPeer(() -> build(content), ProtobufPeer::payload);
        };
    }

    @Override
    public void encode() {
        CodedOutputStream out = CodedOutputStream.newInstance(buffer);
        try {
            build.get().writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        length = out.getTotalBytesWritten();
    }

    @Override
    public long decode() {
        try {
            return reading.checksum(CodedInputStream.newInstance(buffer, 0, length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageLite build(ReadRequest request) {
        return org.func2ipc.benchmarks.codecs.protobuf.ReadRequest.newBuilder()
                .setHandle(request.handle())
                .setOffset(request.offset())
                .setLength(request.length())
                .setFlags(request.flags())
                .setPriority(request.priority())
                .build();
    }

    private static long request(CodedInputStream in) throws IOException {
        var request = org.func2ipc.benchmarks.codecs.protobuf.ReadRequest.parseFrom(in);
        return request.getHandle()
                + request.getOffset()
                + request.getLength()
                + request.getFlags()
                + request.getPriority();
    }

    private static MessageLite build(Car car) {
        var builder = org.func2ipc.benchmarks.codecs.protobuf.Car.newBuilder()
                .setSerialNumber(car.serialNumber())
                .setModelYear(car.modelYear())
                .setAvailable(car.available())
                .setCode(MODELS[car.code().number()])
                .setNumber0(car.number0())
                .setNumber1(car.number1())
                .setNumber2(car.number2())
                .setNumber3(car.number3())
                .setEngine(Engine.newBuilder()
                        .setCapacity(car.engine().capacity())
                        .setNumCylinders(car.engine().numCylinders())
                        .setHorsePower(car.engine().horsePower()))
                .setVehicleCode(car.vehicleCode())
                .setManufacturer(car.manufacturer())
                .setModel(car.model())
                .setActivationCode(car.activationCode());
        for (Car.FuelFigure figure : car.fuelFigures()) {
            builder.addFuelFigures(FuelFigure.newBuilder()
                    .setSpeed(figure.speed())
                    .setMpg(figure.mpg())
                    .setUsage(figure.usage()));
        }
        for (Car.PerformanceFigures figures : car.performanceFigures()) {
            var performance = PerformanceFigures.newBuilder().setOctaneRating(figures.octaneRating());
            for (Car.Acceleration one : figures.acceleration()) {
                performance.addAcceleration(
                        Acceleration.newBuilder().setMph(one.mph()).setSeconds(one.seconds()));
            }
            builder.addPerformanceFigures(performance);
        }
        return builder.build();
    }

    private static long car(CodedInputStream in) throws IOException {
        var car = org.func2ipc.benchmarks.codecs.protobuf.Car.parseFrom(in);
        long sum = car.getSerialNumber() + car.getModelYear() + (car.getAvailable() ? 1 : 0);
        sum += car.getCode().getNumber() + car.getNumber0() + car.getNumber1() + car.getNumber2() + car.getNumber3();
        sum += car.getEngine().getCapacity()
                + car.getEngine().getNumCylinders()
                + car.getEngine().getHorsePower();
        for (FuelFigure figure : car.getFuelFiguresList()) {
            sum += figure.getSpeed()
                    + (long) figure.getMpg()
                    + figure.getUsage().length();
        }
        for (PerformanceFigures figures : car.getPerformanceFiguresList()) {
            sum += figures.getOctaneRating();
            for (Acceleration one : figures.getAccelerationList()) {
                sum += one.getMph() + (long) one.getSeconds();
            }
        }
        return sum
                + car.getVehicleCode().length()
                + car.getManufacturer().length()
                + car.getModel().length()
                + car.getActivationCode().length();
    }

    private static MessageLite build(Listing listing) {
        var builder = org.func2ipc.benchmarks.codecs.protobuf.Listing.newBuilder();
        for (Listing.Entry entry : listing.entries()) {
            builder.addEntries(Entry.newBuilder()
                    .setInode(entry.inode())
                    .setSize(entry.size())
                    .setMode(entry.mode())
                    .setLinks(entry.links())
                    .setDirectory(entry.directory()));
        }
        return builder.build();
    }

    private static long listing(CodedInputStream in) throws IOException {
        long sum = 0;
        for (Entry entry :
                org.func2ipc.benchmarks.codecs.protobuf.Listing.parseFrom(in).getEntriesList()) {
            sum += entry.getInode()
                    + entry.getSize()
                    + entry.getMode()
                    + entry.getLinks()
                    + (entry.getDirectory() ? 1 : 0);
        }
        return sum;
    }

    private static MessageLite build(byte[] content) {
        return org.func2ipc.benchmarks.codecs.protobuf.Payload.newBuilder()
                .setContent(ByteString.copyFrom(content))
                .build();
    }

    private static long payload(CodedInputStream in) throws IOException {
        ByteString content =
                org.func2ipc.benchmarks.codecs.protobuf.Payload.parseFrom(in).getContent();
        return Samples.checksum(content.size(), content.byteAt(0), content.byteAt(content.size() - 1));
    }
}
