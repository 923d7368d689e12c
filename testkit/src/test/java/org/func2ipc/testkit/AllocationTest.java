package org.func2ipc.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.func2ipc.runtime.wire.WireCodec;
import org.func2ipc.runtime.wire.WireMessage;
import org.func2ipc.testkit.zoo.Color;
import org.func2ipc.testkit.zoo.Fixed;
import org.func2ipc.testkit.zoo.Keeper;
import org.func2ipc.testkit.zoo.Zoo;
import org.func2ipc.testkit.zoo.ZooIpc;
import org.junit.jupiter.api.Test;

/** Fixed messages take nothing from the heap, on either side; a record as a result takes that record. */
class AllocationTest {
    private static final int CALLS = 20_000;
    /** What the measurement itself and the JIT's threads may take. */
    private static final long NOISE = 4096;
    /** Most that a {@code Fixed} takes: header, 41 bytes of fields, alignment. */
    private static final long FIXED_BYTES = 64;

    private static final Fixed FIXED = new Fixed(true, 1, (byte) 2, (short) 3, '4', 5, (byte) 6, 7f, 8.0, Color.GREEN);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Zoo zoo = new ZooIpc().ipcGate(new Loopback(new ZooIpc().dispatcher(new Keeper())));
    private long sink;

    private long allocatedBy(Runnable call) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    @Test
    void callsOfPrimitivesTakeNothing() {
        assertThat(allocatedBy(() -> sink += zoo.sum(1, 2))).isLessThan(NOISE);
        assertThat(sink).isPositive();
    }

    @Test
    void encodingARecordOfPrimitivesTakesNothing() {
        WireCodec<Fixed> codec = WireCodec.of(Fixed.class);
        WireMessage message = new WireMessage();

        assertThat(allocatedBy(() -> codec.encode(FIXED, message))).isLessThan(NOISE);
        assertThat(codec.decode(message)).isEqualTo(FIXED);
    }

    @Test
    void aRecordOfPrimitivesTakesItselfOnEachSide() {
        assertThat(allocatedBy(() -> sink += zoo.fixed(FIXED).one())).isLessThan(CALLS * 2 * FIXED_BYTES + NOISE);
        assertThat(sink).isPositive();
    }
}
