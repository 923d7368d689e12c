package org.func2ipc.drivers.virtio;

import java.io.IOException;
import org.func2ipc.drivers.device.Disk;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.dsl.component.Memory;

/** A disk that tells which memory its data comes from and goes to. */
record WatchedDisk(Disk disk, Watcher watcher) implements Disk {
    @FunctionalInterface
    interface Watcher {
        void moved(String what, Memory memory, long offset, long length);
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
        watcher.moved("read", target, offset, length);
        disk.read(position, target, offset, length);
    }

    @Override
    public void write(long position, Memory source, long offset, long length) throws IOException {
        watcher.moved("write", source, offset, length);
        disk.write(position, source, offset, length);
    }

    @Override
    public void flush() throws IOException {
        disk.flush();
    }

    @Override
    public void writeZeroes(long position, long length) throws IOException {
        disk.writeZeroes(position, length);
    }

    @Override
    public void discard(long position, long length) throws IOException {
        disk.discard(position, length);
    }

    @Override
    public String describe() {
        return disk.describe();
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }
}
