package org.func2ipc.runtime.root;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.runtime.DeadlineExceeded;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.PeerDied;
import org.func2ipc.runtime.fixture.Workbench;
import org.func2ipc.runtime.memory.Holdings;
import org.jspecify.annotations.Nullable;

/** Calls of one client domain, how they ended, and whether {@code executed()} said what the ledger says. */
final class SoakCalls {
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final Workbench server;
    private final SoakLedger ledger = SoakLedger.open();
    private final AtomicLong good = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();
    private final AtomicLong lies = new AtomicLong();
    private final AtomicLong notExecuted = new AtomicLong();
    private final AtomicLong maybe = new AtomicLong();
    private final AtomicLong late = new AtomicLong();
    private final AtomicLong worstNanos = new AtomicLong();
    private final AtomicBoolean metDeath = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ending;
    /** What the domain holds once it has seen the server die twice; null before. */
    private volatile @Nullable Holdings settled;

    SoakCalls(Workbench server) {
        this.server = server;
    }

    /** Starts {@code count} callers; their numbers in the ledger begin with {@code first}. */
    void start(Environment environment, int first, int count) {
        for (int i = first; i < first + count; i++) {
            int thread = i;
            threads.add(environment.startThread("soak-" + i, () -> run(thread)));
        }
    }

    private void run(int thread) {
        long ran = ledger.latest(thread);
        for (long number = ran + 1; !ending; number++) {
            long begun = System.nanoTime();
            Executed executed = call(thread, number);
            worstNanos.accumulateAndGet(System.nanoTime() - begun, Math::max);
            long latest = ledger.latest(thread);
            boolean told = latest == (executed == Executed.NO ? ran : number);
            if (!told && (executed != Executed.MAYBE || latest != ran)) {
                lies.incrementAndGet();
                System.err.println("call " + number + " of thread " + thread + " says executed " + executed
                        + ": before it " + ran + " was the latest that ran, now " + latest);
            }
            ran = latest;
        }
    }

    private Executed call(int thread, long number) {
        try {
            long sum = server.add(number, thread);
            (sum == number + thread ? good : wrong).incrementAndGet();
            if (settled == null && deaths() > 1) {
                settled = Holdings.ofThisProcess();
            }
            return Executed.YES;
        } catch (PeerDied e) {
            (e.executed() == Executed.NO ? notExecuted : maybe).incrementAndGet();
            if (metDeath.compareAndSet(false, true)) {
                System.err.println("a call met a dead server: " + e.executed());
            }
            LockSupport.parkNanos(1_000_000);
            return e.executed();
        } catch (DeadlineExceeded e) {
            late.incrementAndGet();
            return e.executed();
        } catch (IpcException e) {
            e.printStackTrace();
            wrong.incrementAndGet();
            return e.executed();
        }
    }

    long good() {
        return good.get();
    }

    /** Calls that ended with the death of the server. */
    long deaths() {
        return notExecuted.get() + maybe.get();
    }

    /** Ends the callers; what became of their calls, and what this process holds now and held before. */
    String end() throws InterruptedException {
        ending = true;
        for (Thread thread : threads) {
            thread.join(2 * SoakSystem.DEADLINE.toMillis());
        }
        long stuck = threads.stream().filter(Thread::isAlive).count();
        Holdings before = settled;
        String holdings = before == null
                ? ""
                : " " + before.describe("before") + " "
                        + Holdings.awaitAtMost(before, QUIET).describe("after");
        return "good=" + good + " wrong=" + wrong + " lies=" + lies + " twice=" + ledger.twice() + " no=" + notExecuted
                + " maybe=" + maybe + " late=" + late + " worst=" + worstNanos.get() / 1_000_000 + " stuck=" + stuck
                + holdings;
    }
}
