package org.func2ipc.sel4.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.func2ipc.sel4.kernel.object.MemoryRange;
import org.func2ipc.sel4.kernel.object.Refills;
import org.func2ipc.sel4.kernel.object.SchedContext;

/** Refills of scheduling contexts (MCS, 4.10). */
class RefillsProperties {
    private static SchedContext context(int budget, int period, int extraRefills, boolean sporadic) {
        SchedContext context = new SchedContext(new MemoryRange(0, 10));
        context.configure(new SchedContext.Parameters(budget, period, extraRefills, 0, sporadic), 0);
        return context;
    }

    /** A thread that runs whenever it may and wants to uses at most its budget in any window of a period. */
    @Property
    void neverMoreThanTheBudgetInAWindowOfAPeriod(
            @ForAll @IntRange(min = 1, max = 6) int budget,
            @ForAll @IntRange(min = 1, max = 8) int more,
            @ForAll @IntRange(max = 5) int extraRefills,
            @ForAll @Size(60) List<Boolean> wants) {
        int period = budget + more;
        SchedContext context = context(budget, period, extraRefills, true);
        boolean[] used = new boolean[wants.size()];
        boolean ran = false;
        for (int now = 0; now < used.length; now++) {
            if (wants.get(now) && !ran) {
                context.refills().catchUp(now);
            }
            ran = wants.get(now) && context.isReleased(now);
            if (ran) {
                context.charge(now + 1);
                used[now] = true;
            }
            long sum = context.refills().pending().stream()
                    .mapToLong(Refills.Refill::amount)
                    .sum();
            assertThat(sum).isEqualTo(budget);
        }
        for (int start = 0; start + period <= used.length; start++) {
            int inWindow = 0;
            for (int i = start; i < start + period; i++) {
                inWindow += used[i] ? 1 : 0;
            }
            assertThat(inWindow).isLessThanOrEqualTo(budget);
        }
    }

    @Property
    void whoAlwaysWantsGetsTheBudgetInEachPeriod(
            @ForAll @IntRange(min = 1, max = 6) int budget, @ForAll @IntRange(min = 1, max = 8) int more) {
        int period = budget + more;
        SchedContext context = context(budget, period, 4, false);
        int ticks = 0;
        for (int now = 0; now < 10 * period; now++) {
            if (context.isReleased(now)) {
                context.charge(now + 1);
                ticks++;
            }
        }

        assertThat(ticks).isEqualTo(10 * budget);
        assertThat(context.takeConsumed()).isEqualTo(ticks);
        assertThat(context.takeConsumed()).isZero();
    }

    @Example
    void whatIsUsedComesBackAPeriodAfterItsUseBegan() {
        SchedContext context = context(3, 10, 0, false);
        context.charge(1);

        assertThat(context.refills().pending()).containsExactly(new Refills.Refill(1, 2), new Refills.Refill(10, 1));
        context.forgoHead();
        assertThat(context.refills().pending()).containsExactly(new Refills.Refill(10, 3));
    }

    @Example
    void withoutRoomForAnotherRefillTheLastOneComesLater() {
        SchedContext context = context(4, 20, 0, false);
        context.charge(1);
        context.refills().catchUp(5);
        context.charge(6);
        context.refills().catchUp(9);
        context.charge(10);

        assertThat(context.refills().pending()).hasSize(2);
        assertThat(context.refills().readyAt()).isEqualTo(10);
    }

    @Example
    void objectsHaveRoomForRefillsBySize() {
        assertThat(new SchedContext(new MemoryRange(0, 7)).maxExtraRefills()).isZero();
        assertThat(new SchedContext(new MemoryRange(0, 8)).maxExtraRefills()).isEqualTo(8);
        assertThat(new SchedContext(new MemoryRange(0, 10)).maxExtraRefills()).isEqualTo(56);
    }
}
