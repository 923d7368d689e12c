package org.func2ipc.benchmarks.model;

import org.func2ipc.sel4.kernel.cspace.CSpace;
import org.func2ipc.sel4.kernel.cspace.Resolution;
import org.func2ipc.sel4.kernel.object.CNode;
import org.func2ipc.sel4.kernel.object.CNodeCap;
import org.func2ipc.sel4.kernel.object.DomainCap;
import org.func2ipc.sel4.kernel.object.MemoryRange;

/**
 * A chain of CNodes of four bits each, and lookups that go through all of them. Each address depends on the result
 * before, so that the processor does not do several lookups at once.
 */
final class Lookups {
    static final int COUNT = 200_000;

    private static final int RADIX = 4;
    private static final int LAST_INDEX = (1 << RADIX) - 1;
    private static final int NODE_BITS = RADIX + 5;

    private final CNodeCap root;
    private final int depth;
    private long address;

    Lookups(int depth) {
        this.depth = depth;
        CNodeCap top = node(0);
        CNodeCap current = top;
        for (int level = 1; level < depth; level++) {
            CNodeCap below = node(level);
            current.object().slot(level & LAST_INDEX).setCap(below);
            address = (address << RADIX) | (level & LAST_INDEX);
            current = below;
        }
        for (int i = 0; i <= LAST_INDEX; i++) {
            current.object().slot(i).setCap(new DomainCap());
        }
        address = address << RADIX;
        root = top;
    }

    private static CNodeCap node(int level) {
        return CNodeCap.plain(new CNode(new MemoryRange((long) level << NODE_BITS, NODE_BITS), RADIX));
    }

    int depth() {
        return depth;
    }

    long run() {
        long start = System.nanoTime();
        long next = address;
        for (int i = 0; i < COUNT; i++) {
            if (!(CSpace.resolve(root, next, depth * RADIX) instanceof Resolution.Found found)) {
                throw new IllegalStateException("every lookup must find its slot: address=" + next);
            }
            next = address | ((i + found.bitsLeft()) & LAST_INDEX);
        }
        return System.nanoTime() - start;
    }
}
