package org.func2ipc.drivers.virtio;

import java.time.Duration;

/**
 * Time limits and sizes of the driver.
 *
 * @param requestTimeout how long the device may complete nothing of a request before it is reset; positive
 * @param resetTimeout how long a reset may take before the device is given up; positive
 * @param pollInterval how often the rings are looked at although no interrupt came; positive
 * @param queues request queues to use at most, 1..{@value #MAX_QUEUES}; fewer where the device or the region has fewer
 * @param queueSize descriptors of a queue at most, a power of two in 4..32768; fewer where the device or the region
 *     takes fewer
 */
public record VirtioBlockOptions(
        Duration requestTimeout, Duration resetTimeout, Duration pollInterval, int queues, int queueSize) {
    /** Most queues that are used. */
    public static final int MAX_QUEUES = 64;

    /** 5 s for a request, 1 s for a reset, a look every 50 ms (well within the 10 s of a call); one queue of 256. */
    public static final VirtioBlockOptions DEFAULT =
            new VirtioBlockOptions(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMillis(50));

    public VirtioBlockOptions {
        requirePositive("requestTimeout", requestTimeout);
        requirePositive("resetTimeout", resetTimeout);
        requirePositive("pollInterval", pollInterval);
        if (queues < 1 || queues > MAX_QUEUES) {
            throw new IllegalArgumentException("queues must be in 1.." + MAX_QUEUES + ": " + queues);
        }
        if (!SplitRing.isLegalSize(queueSize) || queueSize < QueueLayout.MIN_SIZE) {
            throw new IllegalArgumentException("queueSize must be a power of two in 4..32768: " + queueSize);
        }
    }

    /** One queue of at most 256 descriptors: more in flight helps no device that we know. */
    public VirtioBlockOptions(Duration requestTimeout, Duration resetTimeout, Duration pollInterval) {
        this(requestTimeout, resetTimeout, pollInterval, 1, 256);
    }

    /** The same with other queues. */
    public VirtioBlockOptions withQueues(int other) {
        return new VirtioBlockOptions(requestTimeout, resetTimeout, pollInterval, other, queueSize);
    }

    /** The same with queues of another size. */
    public VirtioBlockOptions withQueueSize(int other) {
        return new VirtioBlockOptions(requestTimeout, resetTimeout, pollInterval, queues, other);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be positive: " + value);
        }
    }
}
