package org.func2ipc.drivers.device;

import java.util.Arrays;
import org.func2ipc.dsl.component.Memory;
import org.jspecify.annotations.Nullable;

/**
 * One chain of buffers that the driver made available, checked: what the device may read, then what it may write. How
 * the bytes are cut into buffers means nothing (virtio 1.2, 2.7.4). Reused for chain after chain.
 */
public final class DescriptorChain {
    private @Nullable Memory[] memory = new Memory[4];
    private long[] offset = new long[4];
    private long[] length = new long[4];
    private int head;
    private int count;
    private int readable;
    private long fingerprint;

    void begin(int firstDescriptor) {
        Arrays.fill(memory, 0, count, null);
        head = firstDescriptor;
        count = 0;
        readable = 0;
        fingerprint = 0;
    }

    void add(Memory where, long at, long bytes, boolean deviceWrites) {
        if (count == memory.length) {
            memory = Arrays.copyOf(memory, 2 * count);
            offset = Arrays.copyOf(offset, 2 * count);
            length = Arrays.copyOf(length, 2 * count);
        }
        memory[count] = where;
        offset[count] = at;
        length[count] = bytes;
        count++;
        if (!deviceWrites) {
            readable = count;
        }
    }

    /** Mixes in a word that the driver must leave as it is while the device has the chain. */
    void sawWord(long word) {
        fingerprint = (fingerprint ^ word) * 0x9e37_79b9_7f4a_7c15L;
        fingerprint ^= fingerprint >>> 32;
    }

    long fingerprint() {
        return fingerprint;
    }

    boolean hasWritable() {
        return count > readable;
    }

    /** Index of its first descriptor. */
    public int head() {
        return head;
    }

    /** Number of buffers. */
    public int buffers() {
        return count;
    }

    /** Number of buffers that the device reads; they come first. */
    public int readableBuffers() {
        return readable;
    }

    /** Bytes of buffer {@code index}. */
    public long length(int index) {
        return length[index];
    }

    /** Memory that buffer {@code index} lies in. */
    public Memory memory(int index) {
        Memory where = index < count ? memory[index] : null;
        if (where == null) {
            throw new IndexOutOfBoundsException("buffer must be in 0.." + (count - 1) + ": " + index);
        }
        return where;
    }

    /** Where buffer {@code index} begins in its {@link #memory}. */
    public long offset(int index) {
        return offset[index];
    }

    /** Bytes that the device reads. */
    public long readableBytes() {
        return sum(0, readable);
    }

    /** Bytes that the device writes. */
    public long writableBytes() {
        return sum(readable, count);
    }

    private long sum(int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += length[i];
        }
        return sum;
    }

    /** Copies readable bytes to the heap: headers and ranges, which the driver could change while they are looked at. */
    void copyReadable(long from, byte[] target) {
        copy(0, readable, from, target, target.length, false);
    }

    /** Copies the first {@code bytes} of {@code source} to the writable bytes from {@code from} on. */
    void putWritable(long from, byte[] source, int bytes) {
        copy(readable, count, from, source, bytes, true);
    }

    /** Sets the last writable byte: the status. */
    void putLastWritable(int value) {
        int last = count - 1;
        memory(last).putByte(offset[last] + length[last] - 1, (byte) value);
    }

    private void copy(int first, int end, long from, byte[] heap, int bytes, boolean toMemory) {
        long skip = from;
        int done = 0;
        for (int i = first; i < end && done < bytes; i++) {
            if (skip >= length[i]) {
                skip -= length[i];
                continue;
            }
            int part = (int) Math.min(length[i] - skip, bytes - done);
            if (toMemory) {
                memory(i).put(offset[i] + skip, heap, done, part);
            } else {
                memory(i).get(offset[i] + skip, heap, done, part);
            }
            done += part;
            skip = 0;
        }
    }
}
