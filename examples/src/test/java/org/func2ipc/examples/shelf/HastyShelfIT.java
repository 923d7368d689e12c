package org.func2ipc.examples.shelf;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.func2ipc.dsl.component.Environment;
import org.func2ipc.testkit.modes.ModeEquivalence;
import org.junit.jupiter.api.Test;

/** The shelf that compares identities works in one process alone; the comparison finds the two calls that show it. */
class HastyShelfIT {
    public static final class Comparison implements ModeEquivalence<Shelf> {
        @Override
        public Class<Shelf> type() {
            return Shelf.class;
        }

        @Override
        public Shelf create(Environment environment) {
            return new HastyShelf();
        }
    }

    @Test
    void isFoundOutByTwoCallsWithTheSameBook_R6() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(new Comparison()::isTheSameInEveryMode)
                .withMessageMatching("(?s).*--- direct\nput\\([^\n]*: done\ntake\\([^\n]*: true\nreached.*")
                .withMessageMatching("(?s).*--- checked\nput\\([^\n]*: done\ntake\\([^\n]*: false\nreached.*")
                .withMessageMatching("(?s).*--- ipc\nput\\([^\n]*: done\ntake\\([^\n]*: false\nreached.*");
    }
}
