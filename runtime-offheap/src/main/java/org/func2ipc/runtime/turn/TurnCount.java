package org.func2ipc.runtime.turn;

import java.util.OptionalInt;

/**
 * How many turns a run of several processes has. Callers take turns where there are more domains than the machine has
 * cores. All domains share the memory of the turns, so that a run in sandboxes has none unless it is asked for.
 */
public final class TurnCount {
    /** Property: {@code none}, or how many turns there are, whatever the number of cores. */
    public static final String PROPERTY = "func2ipc.turns";

    private static final String NONE = "none";

    private TurnCount() {}

    /**
     * For a run of {@code domains} domains on this machine; empty when nobody takes turns.
     *
     * @param domains processes of the run
     * @param sandbox true when they are to reach each other by their channels alone
     * @throws IllegalArgumentException when the property is neither {@code none} nor a number of turns
     */
    public static OptionalInt of(int domains, boolean sandbox) {
        return of(domains, sandbox, Runtime.getRuntime().availableProcessors(), System.getProperty(PROPERTY, ""));
    }

    static OptionalInt of(int domains, boolean sandbox, int cores, String asked) {
        if (asked.isEmpty()) {
            boolean crowded = domains > cores && cores > 1; // with one core everybody sleeps at once as it is
            return crowded && !sandbox ? OptionalInt.of(Turns.on(cores)) : OptionalInt.empty();
        }
        return asked.equals(NONE) ? OptionalInt.empty() : OptionalInt.of(number(asked));
    }

    private static int number(String asked) {
        if (!asked.matches("[1-9]|[1-5][0-9]|6[0-3]")) {
            throw new IllegalArgumentException(PROPERTY + " must be none or a number in 1..63: " + PROPERTY + "="
                    + asked + "; leave it out for one turn for each two cores");
        }
        return Integer.parseInt(asked);
    }
}
