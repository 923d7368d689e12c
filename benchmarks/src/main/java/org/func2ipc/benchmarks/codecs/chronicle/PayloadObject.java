package org.func2ipc.benchmarks.codecs.chronicle;

import net.openhft.chronicle.bytes.BytesIn;
import net.openhft.chronicle.bytes.BytesMarshallable;
import net.openhft.chronicle.bytes.BytesOut;
import net.openhft.chronicle.wire.SelfDescribingMarshallable;

/** Bytes. */
public final class PayloadObject extends SelfDescribingMarshallable implements BytesMarshallable {
    byte[] content = new byte[0];

    public PayloadObject() {}

    /** One with these bytes. */
    public PayloadObject(byte[] content) {
        this.content = content.clone();
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public void writeMarshallable(BytesOut out) {
        out.writeInt(content.length);
        out.write(content);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public void readMarshallable(BytesIn in) {
        int length = in.readInt();
        if (content.length != length) {
            content = new byte[length];
        }
        int unused = in.read(content);
    }

    /** Number of bytes. */
    public int length() {
        return content.length;
    }

    /** The byte at {@code index}. */
    public byte at(int index) {
        return content[index];
    }
}
