package org.func2ipc.benchmarks.ipc;

import java.lang.invoke.VarHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.Futex;
import org.func2ipc.runtime.memory.ParkedWords;

/**
 * The floor below parked callers: two threads that sleep on a futex each and wake one another. They share the process;
 * what is measured, sleep and wake-up by the kernel, does not care.
 */
final class FutexRow {
    private static final int PING = 0;
    private static final int PONG = 128;
    private static final int PING_SLEEPS = 256;
    private static final int PONG_SLEEPS = 384;
    private static final int BYTES = 4096;
    private static final long NAP_NANOS = 1_000_000_000;
    private static final long END = -1;

    private final ChannelMemory memory;
    private final Futex futex = Futex.ofThisMachine();

    private FutexRow(ChannelMemory memory) {
        this.memory = memory;
    }

    static Row measure(Timing timing) throws Exception {
        Path file = Files.createTempFile("func2ipc-futex", "");
        Files.write(file, new byte[BYTES]);
        ChannelMemory memory = ChannelMemory.map(file, BYTES);
        try {
            FutexRow row = new FutexRow(memory);
            Thread far = new Thread(row::answer, "futex-far");
            far.start();
            ParkedWords parked = new ParkedWords().add(memory, PONG_SLEEPS);
            long[] round = {0};
            Timing.Operation operation = () -> {
                round[0]++;
                row.publish(PING, round[0], PING_SLEEPS);
                row.await(PONG, round[0], parked);
            };
            timing.warmUp(operation);
            Row measured =
                    Row.of("parked, 8 bytes", "raw futex ping-pong", timing.measure(operation), Double.NaN, Double.NaN);
            row.publish(PING, END, PING_SLEEPS);
            far.join();
            return measured;
        } finally {
            memory.close();
            Files.delete(file);
        }
    }

    private void answer() {
        ParkedWords parked = new ParkedWords().add(memory, PING_SLEEPS);
        for (long round = 1; await(PING, round, parked); round++) {
            publish(PONG, round, PONG_SLEEPS);
        }
    }

    private void publish(int word, long round, int sleeper) {
        memory.putLongRelease(word, round);
        VarHandle.fullFence();
        futex.wakeIfParked(memory, sleeper);
    }

    /** Sleeps until {@code word} is {@code round}; false when it is {@link #END}. */
    private boolean await(int word, long round, ParkedWords parked) {
        long found = memory.getLongAcquire(word);
        while (found != round && found != END) {
            parked.park();
            VarHandle.fullFence();
            found = memory.getLongAcquire(word);
            if (found != round && found != END) {
                futex.await(parked, NAP_NANOS);
            }
            parked.unpark();
            found = memory.getLongAcquire(word);
        }
        return found == round;
    }
}
