package org.func2ipc.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How long threads look before they sleep. */
final class WaitBudgetTest {
    private static final long MILLISECOND = 1_000_000;
    /** This thread may lose its processor between the beginning of a look and its first turn. */
    private static final long LONGER_THAN_A_PAUSE = 60 * MILLISECOND;

    /** Never there; counts how often it was looked for. */
    private static final class Missing implements WaitBudget.Look {
        private final boolean sharesProcessor;
        private int looks;

        Missing(boolean sharesProcessor) {
            this.sharesProcessor = sharesProcessor;
        }

        @Override
        public boolean found() {
            looks++;
            return false;
        }

        @Override
        public boolean sharesProcessor() {
            return sharesProcessor;
        }
    }

    @Test
    void systemWithMoreDomainsThanCoresLooksForLessTimeAndNeverYields() {
        WaitPolicy roomy = WaitPolicy.adaptive(2, 4);
        WaitPolicy crowded = WaitPolicy.adaptive(8, 2);

        assertThat(crowded.spinNanos()).isLessThan(roomy.spinNanos() + roomy.yieldNanos());
        assertThat(crowded.yieldNanos()).isZero();
        assertThat(WaitPolicy.adaptive(3, 1)).isEqualTo(WaitPolicy.PARK);
    }

    @Test
    void findsWhatComesWhileItLooks() {
        WaitBudget budget = new WaitBudget(new WaitPolicy(0, MILLISECOND, 10_000 * MILLISECOND));
        AtomicInteger looks = new AtomicInteger();

        boolean found = budget.look(() -> looks.incrementAndGet() == 500, System.nanoTime());

        assertThat(found).isTrue();
        assertThat(looks).hasValue(500);
    }

    @Test
    void looksOnceWhereTheOtherSideNeedsTheSameProcessor() {
        WaitBudget budget = new WaitBudget(new WaitPolicy(0, 10_000 * MILLISECOND, 0));
        Missing missing = new Missing(true);

        boolean found = budget.look(missing, System.nanoTime());

        assertThat(found).isFalse();
        assertThat(missing.looks).isEqualTo(1);
    }

    @Test
    void spinningNeverSleepsWhateverItShares() {
        WaitBudget budget = new WaitBudget(WaitPolicy.SPIN);
        AtomicInteger looks = new AtomicInteger();

        boolean found = budget.look(
                new WaitBudget.Look() {
                    @Override
                    public boolean found() {
                        return looks.incrementAndGet() == 5_000;
                    }

                    @Override
                    public boolean sharesProcessor() {
                        return true;
                    }
                },
                System.nanoTime());

        assertThat(found).isTrue();
    }

    @Test
    void sleepsAtOnceMoreAndMoreOftenAsLooksAreInVain() {
        WaitBudget budget = new WaitBudget(new WaitPolicy(0, LONGER_THAN_A_PAUSE, 0));

        assertThat(waitsWithoutALook(budget)).isEqualTo(1);
        assertThat(waitsWithoutALook(budget)).isEqualTo(3);
        assertThat(waitsWithoutALook(budget)).isEqualTo(7);
        for (int i = 0; i < 5; i++) {
            waitsWithoutALook(budget);
        }
        assertThat(waitsWithoutALook(budget)).isEqualTo(63);
    }

    @Test
    void looksAgainEachTimeOnceALookPaidOff() {
        WaitBudget budget = new WaitBudget(new WaitPolicy(0, LONGER_THAN_A_PAUSE, 0));
        for (int i = 0; i < 8; i++) {
            waitsWithoutALook(budget);
        }

        boolean found = budget.look(() -> true, System.nanoTime());
        int skipped = waitsWithoutALook(budget);

        assertThat(found).isTrue();
        assertThat(skipped).isEqualTo(1);
    }

    @Test
    void parkingLooksOnce() {
        Missing missing = new Missing(false);

        assertThat(new WaitBudget(WaitPolicy.PARK).look(missing, System.nanoTime()))
                .isFalse();

        assertThat(missing.looks).isEqualTo(1);
    }

    /** Looks in vain; then counts the waits in which it sleeps at once, up to the one that would look again. */
    private static int waitsWithoutALook(WaitBudget budget) {
        Missing missing = new Missing(false);
        budget.look(missing, System.nanoTime());
        assertThat(missing.looks).as("a real look").isGreaterThan(1);
        int skips = budget.skips();
        for (int skip = 0; skip < skips; skip++) {
            Missing skipped = new Missing(false);
            budget.look(skipped, System.nanoTime());
            assertThat(skipped.looks)
                    .as("no look but the last one before a sleep")
                    .isEqualTo(1);
        }
        return skips;
    }
}
