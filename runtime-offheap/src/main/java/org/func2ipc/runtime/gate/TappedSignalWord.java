package org.func2ipc.runtime.gate;

import java.util.function.BooleanSupplier;

/** A notification of which somebody is told. */
record TappedSignalWord(SignalWord word, SignalTap tap) implements SignalWord {
    @Override
    public void signal(long badge) {
        if (badge != 0) {
            tap.signalled(badge);
        }
        word.signal(badge);
    }

    @Override
    public long poll() {
        long badges = word.poll();
        if (badges != 0) {
            tap.notified(badges);
        }
        return badges;
    }

    @Override
    public long await(long nanos, BooleanSupplier givenUp) {
        long badges = word.await(nanos, givenUp);
        if (badges != 0 || !givenUp.getAsBoolean()) {
            tap.notified(badges);
        }
        return badges;
    }

    @Override
    public void wakeWaiter() {
        word.wakeWaiter();
    }
}
