package org.func2ipc.testkit.menagerie;

/** Money as a number. */
public final class MoneyAdapter {
    private MoneyAdapter() {}

    public static long toWire(Money value) {
        return value.cents();
    }

    public static Money fromWire(long cents) {
        return Money.ofCents(cents);
    }
}
