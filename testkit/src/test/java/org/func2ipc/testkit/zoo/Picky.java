package org.func2ipc.testkit.zoo;

/** Refuses odd values. */
public record Picky(long even) {
    public Picky {
        if (even % 2 != 0) {
            throw new IllegalArgumentException("even must be even: even=" + even);
        }
    }
}
