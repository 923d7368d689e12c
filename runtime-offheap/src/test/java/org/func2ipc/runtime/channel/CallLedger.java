package org.func2ipc.runtime.channel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.IpcException;

/** What really ran at the server, beside what each caller was told: {@code executed()} must be true of every call. */
final class CallLedger {
    static final int CALLS = 1 << 20;

    private static final int RESULT = 1;
    private static final int NOT_EXECUTED = 2;
    private static final int MAYBE = 3;

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicIntegerArray runs = new AtomicIntegerArray(CALLS);
    private final AtomicIntegerArray told = new AtomicIntegerArray(CALLS);
    private final Tally tally;

    CallLedger(Tally tally) {
        this.tally = tally;
    }

    /** Number of one more call. */
    int next() {
        return next.getAndIncrement();
    }

    boolean isFull() {
        return next.get() >= CALLS - 64;
    }

    /** At the server: call {@code number} runs. */
    void runs(int number) {
        runs.incrementAndGet(number);
    }

    /** At the caller: call {@code number} gave {@code result}. */
    void returned(int number, long result) {
        told.set(number, RESULT);
        tally.add(result == number + 1L ? "result" : "wrong result");
    }

    /** At the caller: call {@code number} failed. */
    void failed(int number, IpcException failure) {
        told.set(number, failure.executed() == Executed.NO ? NOT_EXECUTED : MAYBE);
        tally.add(failure.getClass().getSimpleName() + " " + failure.executed());
    }

    /** At the caller: nothing was heard of a call for much longer than it may take. */
    void unheard() {
        tally.add("a stage that nobody completes");
    }

    /** Once the server has stopped: counts what was not as it was told. */
    void settle() {
        for (int number = 0; number < next.get(); number++) {
            int ran = runs.get(number);
            switch (told.get(number)) {
                case RESULT -> count(ran != 1, "lie: a result, but ran " + ran + " times");
                case NOT_EXECUTED -> count(ran != 0, "lie: executed NO, but ran");
                case MAYBE -> count(ran > 1, "lie: ran twice");
                default -> tally.add("a call that was not accounted for");
            }
        }
    }

    private void count(boolean lie, String what) {
        if (lie) {
            tally.add(what);
        }
    }
}
