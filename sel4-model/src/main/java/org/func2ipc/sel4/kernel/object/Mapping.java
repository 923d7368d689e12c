package org.func2ipc.sel4.kernel.object;

import org.func2ipc.sel4.CapRights;

/**
 * A frame in an address space.
 *
 * @param frame what is mapped
 * @param rights what user level may do; neither read nor write for a kernel-only mapping
 * @param isExecutable instructions may be fetched, where it is readable too
 */
public record Mapping(Frame frame, CapRights rights, boolean isExecutable) {}
