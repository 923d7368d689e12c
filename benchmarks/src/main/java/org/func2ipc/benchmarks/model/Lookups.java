package org.func2ipc.benchmarks.model;

import org.func2ipc.sel4.kernel.cspace.CSpace;
import org.func2ipc.sel4.kernel.cspace.Resolution;
import org.func2ipc.sel4.kernel.object.CNode;
import org.func2ipc.sel4.kernel.object.CNodeCap;
import org.func2ipc.sel4.kernel.object.DomainCap;
import org.func2ipc.sel4.kernel.object.MemoryRange;

/** A chain of CNodes of four bits each, and lookups that go through all of them. */
final class Lookups {
    static final int COUNT = 200_000;

    private static final int RADIX = 4;
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
            current.object().slot(level & 15).setCap(below);
            address = (address << RADIX) | (level & 15);
            current = below;
        }
        current.object().slot(7).setCap(new DomainCap());
        address = (address << RADIX) | 7;
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
        int found = 0;
        for (int i = 0; i < COUNT; i++) {
            found += CSpace.resolve(root, address, depth * RADIX) instanceof Resolution.Found ? 1 : 0;
        }
        long nanos = System.nanoTime() - start;
        if (found != COUNT) {
            throw new IllegalStateException("every lookup must find its slot: found=" + found + " of " + COUNT);
        }
        return nanos;
    }
}
