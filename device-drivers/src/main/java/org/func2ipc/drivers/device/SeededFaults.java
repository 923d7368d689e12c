package org.func2ipc.drivers.device;

import java.util.Random;

/**
 * A device that misbehaves now and then, in every way that a completion, a notification and an interrupt allow, decided
 * by a seed: the same seed and the same requests, the same faults. Made for boards that are lenient.
 */
public final class SeededFaults implements DeviceFaults {
    private static final int KINDS = 8;

    private final Random random;
    private final int oneIn;
    private final Runnable demandReset;

    /**
     * @param seed decides which faults come when
     * @param oneIn one of so many completions is spoilt, and one of so many notifications and interrupts is lost, on
     *     average; at least 1
     * @param demandReset makes the device ask for a reset
     */
    public SeededFaults(long seed, int oneIn, Runnable demandReset) {
        if (oneIn < 1) {
            throw new IllegalArgumentException("oneIn must be at least 1: " + oneIn);
        }
        this.random = new Random(seed);
        this.oneIn = oneIn;
        this.demandReset = demandReset;
    }

    @Override
    public void completing(Completion completion) {
        if (isGood()) {
            return;
        }
        switch (random.nextInt(KINDS)) {
            case 0 -> completion.indexStep(0);
            case 1 -> completion.indexStep(random.nextInt());
            case 2 -> completion.id(random.nextInt());
            case 3 -> completion.id(completion.head() ^ 1);
            case 4 -> completion.length(random.nextInt());
            case 5 -> completion.status(random.nextInt(256));
            case 6 -> completion.withholdStatus();
            default -> demandReset.run();
        }
    }

    private boolean isGood() {
        return random.nextInt(oneIn) != 0;
    }

    @Override
    public boolean interrupts(int cause) {
        return isGood();
    }

    @Override
    public boolean hearsNotification(int queue) {
        return isGood();
    }

    @Override
    public int availEvent(int event) {
        return isGood() ? event : random.nextInt(1 << 16);
    }

    @Override
    public int usedFlags(int flags) {
        return isGood() ? flags : flags ^ 1;
    }
}
