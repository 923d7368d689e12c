package org.func2ipc.benchmarks.codecs.chronicle;

import net.openhft.chronicle.bytes.BytesIn;
import net.openhft.chronicle.bytes.BytesMarshallable;
import net.openhft.chronicle.bytes.BytesOut;
import net.openhft.chronicle.wire.SelfDescribingMarshallable;

/** Seconds to a speed. */
public final class AccelerationObject extends SelfDescribingMarshallable implements BytesMarshallable {
    int mph;
    float seconds;

    public AccelerationObject() {}

    /** One with these fields. */
    public AccelerationObject(int mph, float seconds) {
        this.mph = mph;
        this.seconds = seconds;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public void writeMarshallable(BytesOut out) {
        out.writeInt(mph).writeFloat(seconds);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public void readMarshallable(BytesIn in) {
        mph = in.readInt();
        seconds = in.readFloat();
    }

    long checksum() {
        return mph + (long) seconds;
    }
}
