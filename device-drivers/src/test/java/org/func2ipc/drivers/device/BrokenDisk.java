package org.func2ipc.drivers.device;

import java.io.IOException;
import org.func2ipc.dsl.component.Memory;

/** A disk on which every access fails. */
record BrokenDisk(Disk disk) implements Disk {
    private static IOException failure() {
        return new IOException("bad sector");
    }

    @Override
    public long bytes() {
        return disk.bytes();
    }

    @Override
    public DiskMode mode() {
        return disk.mode();
    }

    @Override
    public void read(long position, Memory target, long offset, long length) throws IOException {
        throw failure();
    }

    @Override
    public void write(long position, Memory source, long offset, long length) throws IOException {
        throw failure();
    }

    @Override
    public void flush() throws IOException {
        throw failure();
    }

    @Override
    public void writeZeroes(long position, long length) throws IOException {
        throw failure();
    }

    @Override
    public void discard(long position, long length) throws IOException {
        throw failure();
    }

    @Override
    public String describe() {
        return "broken " + disk.describe();
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }
}
