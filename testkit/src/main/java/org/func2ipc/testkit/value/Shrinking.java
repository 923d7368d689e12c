package org.func2ipc.testkit.value;

import java.util.Arrays;
import java.util.function.Predicate;

/** Makes failing choices fewer and smaller, as long as they fail. */
public final class Shrinking {
    private final Predicate<int[]> fails;
    private int attemptsLeft;
    private int[] best;

    private Shrinking(int[] failing, Predicate<int[]> fails, int attempts) {
        best = failing;
        this.fails = fails;
        attemptsLeft = attempts;
    }

    /**
     * The smallest choices found that fail.
     *
     * @param failing choices that fail
     * @param fails tries others; what the choices mean must not depend on earlier tries
     * @param attempts tries at most
     */
    public static int[] of(int[] failing, Predicate<int[]> fails, int attempts) {
        Shrinking shrinking = new Shrinking(failing, fails, attempts);
        int[] before;
        do {
            before = shrinking.best;
            shrinking.remove();
            shrinking.lower();
        } while (before != shrinking.best && shrinking.attemptsLeft > 0);
        return shrinking.best.clone();
    }

    /** Leaves out runs of choices, long ones first, from the end. */
    private void remove() {
        for (int length = Math.max(1, best.length / 2); length > 0; length /= 2) {
            for (int at = best.length - length; at >= 0; at -= length) {
                if (at + length > best.length) {
                    continue;
                }
                int[] shorter = new int[best.length - length];
                System.arraycopy(best, 0, shorter, 0, at);
                System.arraycopy(best, at + length, shorter, at, shorter.length - at);
                attempt(shorter);
            }
        }
    }

    /** Lowers each choice: to 0 or 1, else by half, else by one. */
    private void lower() {
        for (int at = 0; at < best.length; at++) {
            int value = best[at];
            if (value != 0 && !attempt(with(at, 0)) && value != 1 && !attempt(with(at, 1))) {
                if (!attempt(with(at, value / 2))) {
                    attempt(with(at, value < 0 ? value + 1 : value - 1));
                }
            }
        }
    }

    private int[] with(int at, int value) {
        int[] changed = best.clone();
        changed[at] = value;
        return changed;
    }

    private boolean attempt(int[] candidate) {
        if (attemptsLeft <= 0 || Arrays.equals(candidate, best)) {
            return false;
        }
        attemptsLeft--;
        boolean failed = fails.test(candidate);
        if (failed) {
            best = candidate;
        }
        return failed;
    }
}
