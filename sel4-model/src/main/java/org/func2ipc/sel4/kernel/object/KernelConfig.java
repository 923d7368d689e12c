package org.func2ipc.sel4.kernel.object;

import org.func2ipc.sel4.Architecture;

/**
 * Build-time choices of the kernel.
 *
 * @param mcs true for the mixed-criticality kernel: reply objects, scheduling contexts, queues by priority
 * @param architecture object sizes and address-space depth
 * @param domains scheduling domains, 1..256
 * @param domainScheduleLength entries of the domain schedule, the last one reserved; 2..256
 * @param interruptLines lines are 0..interruptLines-1
 */
public record KernelConfig(
        boolean mcs, Architecture architecture, int domains, int domainScheduleLength, int interruptLines) {
    /** Checks the ranges. */
    public KernelConfig {
        if (domains < 1 || domains > 256) {
            throw new IllegalArgumentException("domains must be in 1..256: domains=" + domains);
        }
        if (domainScheduleLength < 2 || domainScheduleLength > 256) {
            throw new IllegalArgumentException(
                    "domainScheduleLength must be in 2..256: domainScheduleLength=" + domainScheduleLength);
        }
        if (interruptLines < 1) {
            throw new IllegalArgumentException("interruptLines must be positive: interruptLines=" + interruptLines);
        }
    }

    /** The classic kernel on x86-64, with 16 domains. */
    public static KernelConfig classic() {
        return new KernelConfig(false, Architecture.X86_64, 16, 16, 256);
    }

    /** The mixed-criticality kernel on x86-64, with 16 domains. */
    public static KernelConfig mixedCriticality() {
        return new KernelConfig(true, Architecture.X86_64, 16, 16, 256);
    }

    /** The same kernel on another architecture. */
    public KernelConfig on(Architecture newArchitecture) {
        return new KernelConfig(mcs, newArchitecture, domains, domainScheduleLength, interruptLines);
    }
}
