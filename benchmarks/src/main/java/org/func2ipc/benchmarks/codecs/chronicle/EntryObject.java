package org.func2ipc.benchmarks.codecs.chronicle;

import net.openhft.chronicle.bytes.BytesIn;
import net.openhft.chronicle.bytes.BytesMarshallable;
import net.openhft.chronicle.bytes.BytesOut;
import net.openhft.chronicle.wire.SelfDescribingMarshallable;

/** A record of the list. */
public final class EntryObject extends SelfDescribingMarshallable implements BytesMarshallable {
    long inode;
    long size;
    int mode;
    short links;
    boolean directory;

    public EntryObject() {}

    /** One with these fields. */
    public EntryObject(long inode, long size, int mode, short links, boolean directory) {
        this.inode = inode;
        this.size = size;
        this.mode = mode;
        this.links = links;
        this.directory = directory;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public void writeMarshallable(BytesOut out) {
        out.writeLong(inode).writeLong(size).writeInt(mode).writeShort(links).writeBoolean(directory);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public void readMarshallable(BytesIn in) {
        inode = in.readLong();
        size = in.readLong();
        mode = in.readInt();
        links = in.readShort();
        directory = in.readBoolean();
    }

    long checksum() {
        return inode + size + mode + links + (directory ? 1 : 0);
    }
}
