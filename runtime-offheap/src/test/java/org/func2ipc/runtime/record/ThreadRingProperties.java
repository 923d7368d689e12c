package org.func2ipc.runtime.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A ring against a queue of lists: whatever the lengths, and whenever it is read. */
final class ThreadRingProperties {
    private static final int CAPACITY = 512;

    /** Bits 0..3 of a step: words of the message, bit 4: read all afterwards. */
    @Property(tries = 300)
    void givesEveryMessageThatItTookWholeAndInOrder(
            @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 31) Integer> steps) {
        ThreadRing ring = new ThreadRing(Thread.currentThread(), 0, ByteBuffer.allocateDirect(CAPACITY));
        Deque<long[]> model = new ArrayDeque<>();
        long next = 1;

        for (int step : steps) {
            int words = 2 + (step & 15);
            int at = ring.claim(words * Long.BYTES);
            if (at != ThreadRing.FULL) {
                long[] message = new long[words];
                message[0] = (long) words * Long.BYTES;
                ring.memory().putLong(at, message[0]);
                for (int word = 1; word < words; word++) {
                    message[word] = next++;
                    ring.memory().putLong(at + word * Long.BYTES, message[word]);
                }
                ring.publish(words * Long.BYTES);
                model.add(message);
            } else {
                assertThat(model).as("it is full").isNotEmpty();
            }
            if ((step & 16) != 0) {
                readAll(ring, model);
            }
        }
        readAll(ring, model);
    }

    private static void readAll(ThreadRing ring, Deque<long[]> model) {
        long end = ring.written();
        for (long at = ring.start(ring.read(), end); at < end; at = ring.start(at + ring.bytes(at), end)) {
            long[] expected = model.remove();
            byte[] bytes = new byte[ring.bytes(at)];
            ring.copy(at, bytes, 0, bytes.length);
            ByteBuffer read = ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
            for (long word : expected) {
                assertThat(read.getLong()).isEqualTo(word);
            }
        }
        ring.release(end);
        assertThat(model).isEmpty();
    }
}
