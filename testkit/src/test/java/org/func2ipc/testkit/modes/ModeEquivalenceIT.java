package org.func2ipc.testkit.modes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.annotation.Nullable;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.testkit.zoo.Inner;
import org.junit.jupiter.api.Test;

/** The comparison finds components that depend on the mode, and shows the shortest calls. */
class ModeEquivalenceIT {
    /** Compares identities, which values do not have (R6). */
    public static final class ByIdentity extends Planted {
        @Override
        public Sameness create(Environment environment) {
            return new Component() {
                @Override
                @SuppressWarnings("ReferenceEquality") // what is planted
                public boolean isLast(Inner value) {
                    boolean same = value == last;
                    last = value;
                    return same;
                }
            };
        }
    }

    /** Keeps state in a static field, which caller and callee share in one process only (R31). */
    public static final class ByStaticField extends Planted {
        @Override
        public Sameness create(Environment environment) {
            return new Component() {
                @Override
                public int count() {
                    return Counted.add(environment.component());
                }
            };
        }
    }

    /** Counts for all runs in one JVM. */
    private static final class Counted {
        private static int total;

        private Counted() {}

        static synchronized int add(String component) {
            total += component.length();
            return total;
        }
    }

    /** Depends on nothing but its calls. */
    public static final class Plain extends Planted {
        @Override
        public Sameness create(Environment environment) {
            return new Component();
        }
    }

    private abstract static class Planted implements ModeEquivalence<Sameness> {
        @Override
        public Class<Sameness> type() {
            return Sameness.class;
        }

        @Override
        public int sequences() {
            return 20;
        }
    }

    private static class Component implements Sameness {
        @Nullable
        Inner last;

        private int count;

        @Override
        public boolean isLast(Inner value) {
            boolean same = value.equals(last);
            last = value;
            return same;
        }

        @Override
        public int count() {
            return ++count;
        }
    }

    @Test
    void findsAComponentThatComparesIdentities_R6() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(new ByIdentity()::isTheSameInEveryMode)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()))
                        .contains(
                                """
                                --- direct
                                isLast(Inner[small=0, large=0]): false
                                isLast(Inner[small=0, large=0]): true
                                """)
                        .contains(
                                """
                                --- ipc
                                isLast(Inner[small=0, large=0]): false
                                isLast(Inner[small=0, large=0]): false
                                """)
                        .doesNotContain("count()"));
    }

    @Test
    void findsAComponentThatKeepsStateInAStaticField_R31() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(new ByStaticField()::isTheSameInEveryMode)
                .withMessageContaining("count(): ");
    }

    @Test
    void acceptsAComponentThatDependsOnItsCallsAlone() {
        Plain plain = new Plain();

        plain.isTheSameInEveryMode();

        assertThat(plain.sequences()).isPositive();
    }
}
