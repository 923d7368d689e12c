package org.func2ipc.benchmarks.codecs.chronicle;

import net.openhft.chronicle.bytes.BytesIn;
import net.openhft.chronicle.bytes.BytesMarshallable;
import net.openhft.chronicle.bytes.BytesOut;
import net.openhft.chronicle.wire.SelfDescribingMarshallable;

/** The fixed request. */
public final class RequestObject extends SelfDescribingMarshallable implements BytesMarshallable {
    long handle;
    long offset;
    int length;
    short flags;
    byte priority;

    public RequestObject() {}

    /** One with these fields. */
    public RequestObject(long handle, long offset, int length, short flags, byte priority) {
        this.handle = handle;
        this.offset = offset;
        this.length = length;
        this.flags = flags;
        this.priority = priority;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public void writeMarshallable(BytesOut out) {
        out.writeLong(handle)
                .writeLong(offset)
                .writeInt(length)
                .writeShort(flags)
                .writeByte(priority);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public void readMarshallable(BytesIn in) {
        handle = in.readLong();
        offset = in.readLong();
        length = in.readInt();
        flags = in.readShort();
        priority = in.readByte();
    }

    /** Sum of its fields. */
    public long checksum() {
        return handle + offset + length + flags + priority;
    }
}
