package org.func2ipc.benchmarks.ipc;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import org.func2ipc.dsl.annotation.Max;
import org.func2ipc.dsl.component.Bytes;

/**
 * What clients that called at the same time have done.
 *
 * @param calls of all of them
 * @param fewest of the one with the fewest
 * @param allocated bytes that their processes allocated meanwhile
 * @param times their round trips in nanoseconds: a histogram in its compressed form
 */
public record LoadCounts(long calls, long fewest, long allocated, @Max(32_768) Bytes times) {
    static LoadCounts of(Histogram histogram, long allocated) {
        return new LoadCounts(histogram.getTotalCount(), histogram.getTotalCount(), allocated, compressed(histogram));
    }

    /** These and {@code other}. */
    LoadCounts and(LoadCounts other) {
        Histogram both = histogram();
        both.add(other.histogram());
        return new LoadCounts(
                calls + other.calls, Math.min(fewest, other.fewest), allocated + other.allocated, compressed(both));
    }

    Histogram histogram() {
        try {
            return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(times.toArray()), 0);
        } catch (DataFormatException e) {
            throw new IllegalStateException("the histogram of a client must be one: " + e.getMessage(), e);
        }
    }

    private static Bytes compressed(Histogram histogram) {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        byte[] bytes = new byte[length];
        buffer.flip().get(bytes);
        return Bytes.of(bytes);
    }
}
