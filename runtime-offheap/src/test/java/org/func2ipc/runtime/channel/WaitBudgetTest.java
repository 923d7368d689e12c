package org.func2ipc.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How long threads look before they sleep. */
final class WaitBudgetTest {
    private static final long MILLISECOND = 1_000_000;

    @Test
    void systemWithMoreDomainsThanCoresYieldsAlmostAtOnce() {
        WaitPolicy roomy = WaitPolicy.adaptive(2, 4);
        WaitPolicy crowded = WaitPolicy.adaptive(8, 2);

        assertThat(crowded.spinNanos()).isLessThan(roomy.spinNanos() / 10);
        assertThat(WaitPolicy.adaptive(3, 1).spinNanos()).isZero();
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
    void looksLessWhereSleepsAreLongAndMoreWhereTheyAreShort() {
        WaitBudget budget = new WaitBudget(new WaitPolicy(0, 0, 80 * MILLISECOND));
        for (int i = 0; i < 10; i++) {
            budget.slept(1_000 * MILLISECOND);
        }

        long impatient = timeOfLook(budget);
        for (int i = 0; i < 10; i++) {
            budget.slept(MILLISECOND);
        }
        long patient = timeOfLook(budget);

        assertThat(impatient).isGreaterThanOrEqualTo(10 * MILLISECOND);
        assertThat(patient).isGreaterThanOrEqualTo(80 * MILLISECOND);
    }

    private static long timeOfLook(WaitBudget budget) {
        long start = System.nanoTime();
        assertThat(budget.look(() -> false, start)).isFalse();
        return System.nanoTime() - start;
    }
}
