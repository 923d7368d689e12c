package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
    @BadDeviceRow(36)
    @ShowsRule("barriers: consume")
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

    /** The order of the accesses; that the fences between them are there is what the stress test shows. */
    @Test
    @ShowsRule({"barriers: publish", "barriers: consume", "barriers: re-arm"})
    void touchesTheRingsInTheOrderOfTheSpecification() throws Exception {
        List<String> accesses = new ArrayList<>();
        SplitQueue queue = new SplitQueue(tracing(accesses), layout, true);
        accesses.clear();

        queue.describe(16 * 3, 0x5000_0000L, 512, 0, 0);
        queue.offer(3);
        queue.publish();
        assertThat(accesses)
                .containsExactly(
                        "putLong 48",
                        "putInt 56",
                        "putShort 60",
                        "putShort 62",
                        "putShort " + (layout.available() + 4),
                        "putShortRelease " + (layout.available() + 2),
                        "getShortAcquire " + (layout.used() + SplitRing.availEvent(8)));

        accesses.clear();
        use(0, 3, 1);
        queue.take();
        assertThat(accesses)
                .containsExactly(
                        "getShortAcquire " + (layout.used() + 2),
                        "getInt " + (layout.used() + 4),
                        "getInt " + (layout.used() + 8));

        accesses.clear();
        queue.arm(1);
        assertThat(accesses)
                .containsExactly(
                        "putShortRelease " + (layout.available() + SplitRing.usedEvent(8)),
                        "getShortAcquire " + (layout.used() + 2));
    }

    private Memory tracing(List<String> accesses) {
        return (Memory) Proxy.newProxyInstance(
                Memory.class.getClassLoader(), new Class<?>[] {Memory.class}, (proxy, method, arguments) -> {
                    accesses.add(method.getName() + " " + arguments[0]);
                    return method.invoke(memory, arguments);
                });
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
    @ShowsRule("kick: flags")
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
