package org.func2ipc.runtime.plan;

import java.util.List;

/**
 * What the boot plan made of the untyped memory.
 *
 * @param declared bytes that the root task was given
 * @param used bytes that objects have, with what alignment costs
 * @param objects what was made, the largest first
 */
public record MemoryUse(long declared, long used, List<Made> objects) {
    public MemoryUse {
        objects = List.copyOf(objects);
    }

    /** True when the system declares how much there is. */
    public boolean isLimited() {
        return declared != BootedSystem.PLENTY;
    }

    /**
     * Objects of one kind that were made together.
     *
     * @param name what they are: {@code region fs-buffers}
     * @param owner component or domain they were made for
     * @param kind {@code frame}, {@code endpoint}, ...
     * @param count how many
     * @param bytes all of them together
     */
    public record Made(String name, String owner, String kind, int count, long bytes) {}
}
