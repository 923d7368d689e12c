package org.func2ipc.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.runtime.DeadlineExceeded;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.OwnThread;

/**
 * A server that scribbles over the whole channel while it is called (semantics R34): each call ends within its bound, with
 * a value or an {@link IpcException}, and the caller's thread and domain live on.
 */
final class HostileServerProperties {
    private static final Duration DEADLINE = Duration.ofMillis(60);
    private static final int CALLS = 150;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @Property(tries = 10)
    void callsEndWhateverTheServerWrites(@ForAll long seed) {
        try (ChannelRig rig = new ChannelRig(new PlainCalculator(), DEADLINE, false, Map.of())) {
            Calculator client = rig.client();
            Calculator honest = rig.client(1);
            Random random = new Random(seed);

            CompletableFuture<Integer> calls = OwnThread.supply(() -> call(client));
            long end = System.nanoTime() + LONGEST.toNanos();
            while (!calls.isDone() && System.nanoTime() - end < 0) {
                scribble(rig.clientMemory(), rig.slot(0), random);
            }

            assertThat(calls.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(CALLS);
            assertThat(eventually(honest))
                    .as("another channel of the same server")
                    .isEqualTo(42);
        }
    }

    /** Its first call loads classes, and has a deadline as short as the others'. */
    private static long eventually(Calculator client) {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (true) {
            try {
                return client.increment(41);
            } catch (DeadlineExceeded e) {
                assertThat(System.nanoTime() - end).isNegative();
            }
        }
    }

    private static int call(Calculator client) {
        int ended = 0;
        for (int i = 0; i < CALLS; i++) {
            long start = System.nanoTime();
            try {
                if (i % 3 == 0) {
                    client.echo(Bytes.of(new byte[i * 20]));
                } else {
                    client.increment(i);
                }
            } catch (IpcException typed) {
                assertThat(typed.executed()).isNotNull();
            }
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(5));
            ended++;
        }
        return ended;
    }

    /** Any word of the slot: request, reply, waiting, counters, IPC buffer, and the beginning of the window. */
    private static void scribble(ChannelMemory memory, long slot, Random random) {
        long at = slot + 8L * random.nextInt((SlotDescriptor.WINDOW + 4096) / 8);
        if (random.nextInt(3) == 0) {
            at = slot + SlotDescriptor.REPLY_WORD + 8L * random.nextInt(8);
        }
        long near = memory.getLong(slot + SlotDescriptor.REQUEST_WORD);
        switch (random.nextInt(4)) {
            case 0 -> memory.putLong(at, random.nextLong());
            case 1 -> memory.putLong(at, random.nextInt(256));
            case 2 ->
                memory.putLongRelease(
                        slot + SlotDescriptor.REPLY_WORD, SlotDescriptor.replyWord(SlotDescriptor.sequence(near)));
            default -> memory.putInt(slot + SlotDescriptor.REPLY_LONG_BYTES, random.nextInt(0x20000));
        }
    }
}
