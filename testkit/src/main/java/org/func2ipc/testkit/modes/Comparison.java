package org.func2ipc.testkit.modes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.func2ipc.runtime.Mode;
import org.func2ipc.testkit.value.Shrinking;

/** Runs sequences in all modes at once, and shows the shortest one that differs. */
final class Comparison implements AutoCloseable {
    private static final int MAX_SHRINKING = 600;
    /** Choices of a call: the method, and what its arguments are made of. */
    private static final int CHOICES_PER_CALL = 24;

    private final List<ModeSession> sessions = new ArrayList<>();

    private Comparison(ModeEquivalence<?> test) throws IOException {
        try {
            for (Mode mode : Mode.values()) {
                sessions.add(new ModeSession(test, mode));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Fails when one of {@code sequences} random sequences differs. */
    static void run(ModeEquivalence<?> test, int sequences) {
        try (Comparison comparison = new Comparison(test)) {
            for (int seed = 0; seed < sequences; seed++) {
                comparison.compare(new Random(seed)
                        .ints((long) CHOICES_PER_CALL * test.longest())
                        .toArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compare(int[] choices) {
        if (differs(choices)) {
            throw new AssertionError(describe(Shrinking.of(choices, this::differs, MAX_SHRINKING)));
        }
    }

    private boolean differs(int[] choices) {
        return sessions.stream()
                        .map(session -> session.perform(choices))
                        .distinct()
                        .count()
                > 1;
    }

    private String describe(int[] choices) {
        StringBuilder text = new StringBuilder("behaves differently; the shortest calls found that show it:\n");
        for (ModeSession session : sessions) {
            text.append("--- ").append(session.mode().word()).append('\n');
            text.append(session.perform(choices)).append('\n');
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        for (ModeSession session : sessions) {
            session.close();
        }
    }
}
