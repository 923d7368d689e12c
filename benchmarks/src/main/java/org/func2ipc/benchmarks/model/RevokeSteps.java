package org.func2ipc.benchmarks.model;

import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.kernel.Boot;
import org.func2ipc.sel4.kernel.BootMemory;
import org.func2ipc.sel4.kernel.RootTask;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.ObjectType;

/** An endpoint with so many badged capabilities in one CNode, and the revoke that deletes them. */
final class RevokeSteps {
    private static final int RADIX = 14;

    private final RootTask root = new RootTask(Boot.boot(KernelConfig.classic(), BootMemory.of(22)));
    private final int endpoint = root.make(ObjectType.ENDPOINT, 0, "ep");

    RevokeSteps(int count) {
        int node = root.make(ObjectType.CNODE, RADIX, "node");
        for (int i = 0; i < count; i++) {
            RootTask.require(root.mintTo(node, i, RADIX, endpoint, CapRights.CALL, i + 1L), "mint");
        }
    }

    long run() {
        long start = System.nanoTime();
        RootTask.require(root.revoke(endpoint), "revoke");
        return System.nanoTime() - start;
    }
}
