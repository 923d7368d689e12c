package org.func2ipc.drivers.virtio;

import java.time.Duration;

/**
 * Time limits of the driver; each positive.
 *
 * @param requestTimeout how long the device may complete nothing of a request before it is reset
 * @param resetTimeout how long a reset may take before the device is given up
 * @param pollInterval how often the rings are looked at although no interrupt came
 */
public record VirtioBlockOptions(Duration requestTimeout, Duration resetTimeout, Duration pollInterval) {
    /** 5 s for a request, 1 s for a reset, a look every 50 ms: well within the 10 s that a call has. */
    public static final VirtioBlockOptions DEFAULT =
            new VirtioBlockOptions(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMillis(50));

    public VirtioBlockOptions {
        requirePositive("requestTimeout", requestTimeout);
        requirePositive("resetTimeout", resetTimeout);
        requirePositive("pollInterval", pollInterval);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be positive: " + value);
        }
    }
}
