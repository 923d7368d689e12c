package org.func2ipc.sel4.kernel.memory;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.sel4.kernel.object.AsidPool;
import org.func2ipc.sel4.kernel.object.VSpace;

/** The pools of address-space identifiers that exist; there is room for few. */
public final class AsidTable {
    private final List<AsidPool> pools = new ArrayList<>();
    private final int capacity;

    /** Room for {@code capacity} pools. */
    public AsidTable(int capacity) {
        this.capacity = capacity;
    }

    /** True when no further pool has room. */
    public boolean isFull() {
        return pools.size() >= capacity;
    }

    /** A pool was made. */
    public void add(AsidPool pool) {
        pools.add(pool);
    }

    /** The last capability to a pool is gone: its address spaces have no identifier any more. */
    public void remove(AsidPool pool) {
        pools.remove(pool);
        for (VSpace vspace : pool.members()) {
            vspace.setPool(null);
        }
        pool.members().clear();
    }
}
