package org.func2ipc.sel4.kernel.object;

import java.util.ArrayList;
import java.util.List;

/** Identifiers of address spaces: an address space needs one before anything can be mapped in it. */
public final class AsidPool extends KernelObject {
    /** Identifiers in a pool. */
    public static final int CAPACITY = 512;

    private final List<VSpace> members = new ArrayList<>();

    /** A pool with all identifiers free. */
    public AsidPool(MemoryRange range) {
        super(range);
    }

    /** Address spaces with an identifier of this pool. */
    public List<VSpace> members() {
        return members;
    }

    @Override
    public String kind() {
        return "asid-pool";
    }
}
