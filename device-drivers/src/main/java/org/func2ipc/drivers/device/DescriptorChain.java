package org.func2ipc.drivers.device;

import java.io.IOException;
import java.util.List;
import org.func2ipc.drivers.device.DeviceMemory.Slice;

/**
 * One chain of buffers that the driver made available, checked: what the device may read, then what it may write. How
 * the bytes are cut into buffers means nothing (virtio 1.2, 2.7.4).
 *
 * @param head index of its first descriptor
 * @param readable buffers that the device reads
 * @param writable buffers that the device writes
 */
record DescriptorChain(int head, List<Slice> readable, List<Slice> writable) {
    /** Work on a run of bytes in one buffer. */
    @FunctionalInterface
    interface SliceAction {
        void accept(Slice slice) throws IOException;
    }

    static long bytes(List<Slice> buffers) {
        long sum = 0;
        for (Slice buffer : buffers) {
            sum += buffer.length();
        }
        return sum;
    }

    /** Runs {@code action} on each part of the bytes {@code [from, from+length)} of {@code buffers}, in order. */
    static void each(List<Slice> buffers, long from, long length, SliceAction action) throws IOException {
        long skip = from;
        long left = length;
        for (Slice buffer : buffers) {
            if (left == 0) {
                return;
            }
            if (skip >= buffer.length()) {
                skip -= buffer.length();
                continue;
            }
            long part = Math.min(buffer.length() - skip, left);
            action.accept(new Slice(buffer.memory(), buffer.offset() + skip, part));
            skip = 0;
            left -= part;
        }
    }

    /** Copies readable bytes to the heap: headers and ranges, which the driver could change while they are looked at. */
    byte[] copyReadable(long from, int length) {
        byte[] copy = new byte[length];
        int[] at = {0};
        eachUnfailing(readable, from, length, slice -> {
            slice.memory().get(slice.offset(), copy, at[0], (int) slice.length());
            at[0] += (int) slice.length();
        });
        return copy;
    }

    /** Copies {@code source} to the writable bytes from {@code from} on. */
    void putWritable(long from, byte[] source, int length) {
        int[] at = {0};
        eachUnfailing(writable, from, length, slice -> {
            slice.memory().put(slice.offset(), source, at[0], (int) slice.length());
            at[0] += (int) slice.length();
        });
    }

    private static void eachUnfailing(List<Slice> buffers, long from, long length, SliceAction action) {
        try {
            each(buffers, from, length, action);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("copies between memory do no I/O", e);
        }
    }
}
