package org.func2ipc.testkit.value;

import java.util.Arrays;
import java.util.Random;

/**
 * The decisions from which a value is made, each a small number of which 0 means the simplest.
 *
 * <p>Whoever makes a value from choices makes the same one from the same choices; so a failing value is made simpler by
 * making its choices fewer and smaller, and stays legal (see {@link Shrinking}).
 */
public final class Choices {
    private static final int INITIAL = 64;

    private final Random random;
    private final int[] given;
    private final boolean endless;
    private int[] taken = new int[INITIAL];
    private int count;

    private Choices(Random random, int[] given, boolean endless) {
        this.random = random;
        this.given = given;
        this.endless = endless;
    }

    /** Decides at random; the same for the same {@code seed}. */
    public static Choices random(long seed) {
        return new Choices(new Random(seed), new int[0], true);
    }

    /** Decides as {@code given}, and 0 from there on. */
    public static Choices of(int... given) {
        return new Choices(new Random(0), given.clone(), false);
    }

    /** The next choice, 0..{@code bound} - 1. */
    public int below(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive: bound=" + bound);
        }
        int choice = endless ? random.nextInt(bound) : count < given.length ? Math.floorMod(given[count], bound) : 0;
        remember(choice);
        return choice;
    }

    /** The next choice, any 32 bits. */
    public int bits() {
        int choice = endless ? random.nextInt() : count < given.length ? given[count] : 0;
        remember(choice);
        return choice;
    }

    private void remember(int choice) {
        if (count == taken.length) {
            taken = Arrays.copyOf(taken, 2 * count);
        }
        taken[count++] = choice;
    }

    /** What was chosen until now. */
    public int[] taken() {
        return Arrays.copyOf(taken, count);
    }
}
