package org.func2ipc.benchmarks.codecs.chronicle;

import net.openhft.chronicle.bytes.BytesIn;
import net.openhft.chronicle.bytes.BytesMarshallable;
import net.openhft.chronicle.bytes.BytesOut;
import net.openhft.chronicle.wire.SelfDescribingMarshallable;

/** What a car consumes. */
public final class FuelObject extends SelfDescribingMarshallable implements BytesMarshallable {
    int speed;
    float mpg;
    String usage = "";

    public FuelObject() {}

    /** One with these fields. */
    public FuelObject(int speed, float mpg, String usage) {
        this.speed = speed;
        this.mpg = mpg;
        this.usage = usage;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public void writeMarshallable(BytesOut out) {
        out.writeInt(speed).writeFloat(mpg).writeUtf8(usage);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public void readMarshallable(BytesIn in) {
        speed = in.readInt();
        mpg = in.readFloat();
        usage = in.readUtf8();
    }

    long checksum() {
        return speed + (long) mpg + usage.length();
    }
}
