package org.func2ipc.benchmarks.codecs.chronicle;

import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.bytes.BytesIn;
import net.openhft.chronicle.bytes.BytesMarshallable;
import net.openhft.chronicle.bytes.BytesOut;
import net.openhft.chronicle.wire.SelfDescribingMarshallable;

/** How fast a car becomes fast. */
public final class PerformanceObject extends SelfDescribingMarshallable implements BytesMarshallable {
    int octaneRating;
    final List<AccelerationObject> acceleration = new ArrayList<>();

    private final transient Spare<AccelerationObject> spare = new Spare<>(AccelerationObject::new);

    public PerformanceObject() {}

    /** One without accelerations. */
    public PerformanceObject(int octaneRating) {
        this.octaneRating = octaneRating;
    }

    /** Adds an acceleration. */
    public void add(AccelerationObject one) {
        acceleration.add(one);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public void writeMarshallable(BytesOut out) {
        out.writeInt(octaneRating).writeStopBit(acceleration.size());
        for (int index = 0; index < acceleration.size(); index++) {
            acceleration.get(index).writeMarshallable(out);
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public void readMarshallable(BytesIn in) {
        octaneRating = in.readInt();
        spare.resize(acceleration, (int) in.readStopBit());
        for (int index = 0; index < acceleration.size(); index++) {
            acceleration.get(index).readMarshallable(in);
        }
    }

    long checksum() {
        long sum = octaneRating;
        for (int index = 0; index < acceleration.size(); index++) {
            sum += acceleration.get(index).checksum();
        }
        return sum;
    }
}
