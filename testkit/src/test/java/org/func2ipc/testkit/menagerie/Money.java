package org.func2ipc.testkit.menagerie;

import org.func2ipc.dsl.annotation.AdaptedBy;

/** An immutable class that is no record. */
@AdaptedBy(MoneyAdapter.class)
public final class Money {
    private final long cents;

    private Money(long cents) {
        this.cents = cents;
    }

    /** So much. */
    public static Money ofCents(long cents) {
        if (cents < 0) {
            throw new IllegalArgumentException("cents must not be negative: cents=" + cents);
        }
        return new Money(cents);
    }

    /** How much. */
    public long cents() {
        return cents;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Money money && cents == money.cents;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(cents);
    }

    @Override
    public String toString() {
        return cents + " cents";
    }
}
