package org.func2ipc.sel4.kernel.workload;

import java.util.List;

/**
 * Which capability addresses hold what when a workload begins, so that random operations name what they are for more
 * often than chance would.
 *
 * @param endpoints endpoints, badged and not
 * @param notifications notifications
 * @param handlers interrupt handlers
 * @param memory Untyped
 * @param threads TCBs
 * @param replies reply objects (MCS)
 * @param contexts scheduling contexts (MCS)
 * @param pages pages
 * @param tables page tables
 * @param free empty slots
 */
record Roles(
        List<Integer> endpoints,
        List<Integer> notifications,
        List<Integer> handlers,
        List<Integer> memory,
        List<Integer> threads,
        List<Integer> replies,
        List<Integer> contexts,
        List<Integer> pages,
        List<Integer> tables,
        List<Integer> free) {}
