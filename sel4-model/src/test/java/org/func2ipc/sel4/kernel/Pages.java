package org.func2ipc.sel4.kernel;

import java.util.List;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.Sel4Error;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.object.ObjectType;

/** Mapping, as the tests need it, in the root task's own address space. */
final class Pages {
    private final RootTask root;

    Pages(RootTask root) {
        this.root = root;
    }

    /** Maps page tables at {@code address} until none is missing. */
    void mapTables(long address) {
        Received received;
        do {
            int table = root.make(ObjectType.PAGE_TABLE, 0, "table");
            received = mapTable(table, address);
        } while (received.error() == Sel4Error.NO_ERROR);
    }

    Received mapTable(int table, long address) {
        return root.invoke(table, InvocationLabel.PAGE_TABLE_MAP, List.of(address, 0L), Boot.VSPACE);
    }

    Received map(int frame, long address, CapRights rights) {
        return root.invoke(frame, InvocationLabel.PAGE_MAP, List.of(address, rights.pack(), 0L), Boot.VSPACE);
    }

    Received unmap(int frame) {
        return root.invoke(frame, InvocationLabel.PAGE_UNMAP, List.of());
    }
}
