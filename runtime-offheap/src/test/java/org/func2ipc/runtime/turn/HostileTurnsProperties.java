package org.func2ipc.runtime.turn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A domain that writes whatever it likes into the memory of the turns costs the others time, and nothing else. */
final class HostileTurnsProperties {
    @Property(tries = 300)
    void everyCallIsMadeWithinTheBoundWhateverIsWritten(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int turns, @ForAll boolean sensible) {
        Random random = new Random(seed);
        try (TurnsRig rig = new TurnsRig(turns, 4)) {
            rig.machine.meanwhile(() -> scribble(rig, random, sensible));
            for (int call = 0; call < 100; call++) {
                scribble(rig, random, sensible);
                long limit = random.nextInt(4) == 0 ? random.nextInt(1_000_000) : Long.MAX_VALUE;

                long waited = rig.call(rig.caller(random.nextInt(4)), limit);

                assertThat(waited).isLessThanOrEqualTo(Math.min(CallerTurn.LONGEST_NANOS, Math.max(1, limit / 2)));
            }
        }
    }

    private static void scribble(TurnsRig rig, Random random, boolean sensible) {
        int words = (int) (rig.memory.size() / Long.BYTES);
        for (int i = 0; i < 50; i++) {
            long value = sensible
                    ? switch (random.nextInt(3)) {
                        case 0 -> TurnsRig.line(random.nextInt(4));
                        case 1 -> rig.machine.now() - random.nextInt(1_000_000);
                        default -> random.nextInt(70);
                    }
                    : random.nextLong();
            long word = random.nextInt(3) == 0
                    ? TurnsDescriptor.turn(random.nextInt(4))
                    : sensible
                            ? TurnsRig.line(random.nextInt(4)) + 8L * random.nextInt(3)
                            : (long) Long.BYTES * random.nextInt(words);
            rig.memory.putLong(word, value);
        }
    }
}
