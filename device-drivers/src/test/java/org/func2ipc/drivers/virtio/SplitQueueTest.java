package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.func2ipc.dsl.component.Memory;
import org.func2ipc.runtime.memory.BufferMemory;
import org.junit.jupiter.api.Test;

class SplitQueueTest {
    private final QueueLayout layout = new QueueLayout(8, 1, true);
    private final BufferMemory memory = BufferMemory.allocate(4096);
    private final Map<Long, Integer> reads = new HashMap<>();

    /** Memory that counts reads and gives another value the second time: a device that changes what was read. */
    private Memory changing() {
        return (Memory) Proxy.newProxyInstance(
                Memory.class.getClassLoader(), new Class<?>[] {Memory.class}, (proxy, method, arguments) -> {
                    boolean word = method.getName().matches("get(Int|Short)(Acquire)?");
                    if (word && reads.merge((Long) arguments[0], 1, Integer::sum) > 1) {
                        throw new AssertionError("read again: offset " + arguments[0]);
                    }
                    try {
                        return method.invoke(memory, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private void use(int index, int id, int length) {
        long entry = layout.used() + 4 + 8L * (index % 8);
        memory.putInt(entry, id);
        memory.putInt(entry + 4, length);
        memory.putShortRelease(layout.used() + 2, (short) (index + 1));
    }

    /** Row 36: what the device may change is read once, so that what was checked is what is used. */
    @Test
    void readsEachWordOfTheDeviceOnce() throws Exception {
        SplitQueue queue = new SplitQueue(changing(), layout, true);
        queue.offer(5);
        assertThat(queue.publish()).isTrue();
        use(0, 5, 513);
        reads.clear();

        assertThat(queue.take()).isEqualTo(5);

        assertThat(queue.takenLength()).isEqualTo(513);
        assertThat(reads).hasSize(3).allSatisfy((offset, count) -> assertThat(count)
                .isEqualTo(1));
    }

    @Test
    void takesLengthsAsUnsigned() throws Exception {
        SplitQueue queue = new SplitQueue(memory, layout, false);
        queue.offer(0);
        queue.publish();
        use(0, 0, -1);

        assertThat(queue.take()).isZero();
        assertThat(queue.takenLength()).isEqualTo(0xffff_ffffL);
    }

    @Test
    void refusesToOfferWhatIsInFlight() {
        SplitQueue queue = new SplitQueue(memory, layout, false);
        queue.offer(3);

        assertThatThrownBy(() -> queue.offer(3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("descriptor 3 is in flight");
    }

    @Test
    void asksForNoKickWhenTheDeviceLooksByItself() {
        SplitQueue flags = new SplitQueue(memory, layout, false);
        memory.putShort(layout.used(), (short) SplitRing.FLAG_NO_NOTIFICATION);
        flags.offer(0);
        assertThat(flags.publish()).isFalse();

        SplitQueue index = new SplitQueue(memory, layout, true);
        memory.putShort(layout.used() + SplitRing.availEvent(8), (short) 1);
        index.offer(0);
        assertThat(index.publish()).isFalse();
        index.offer(1);
        assertThat(index.publish()).isTrue();
    }

    @Test
    void armsForSoManyCompletions() throws Exception {
        SplitQueue queue = new SplitQueue(memory, layout, true);
        queue.offer(0);
        queue.offer(1);

        assertThat(queue.arm(2)).isFalse();
        assertThat(memory.getShort(layout.available() + SplitRing.usedEvent(8))).isEqualTo((short) 1);

        queue.publish();
        use(0, 0, 1);
        assertThat(queue.arm(2)).isFalse();
        use(1, 1, 1);
        assertThat(queue.arm(2)).isTrue();
        assertThat(queue.take()).isZero();
        assertThat(queue.take()).isEqualTo(1);
        assertThat(queue.take()).isEqualTo(SplitQueue.NOTHING);
        assertThat(queue.inFlight()).isZero();
    }
}
