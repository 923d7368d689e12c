package org.func2ipc.dsl;

import org.func2ipc.dsl.model.MethodDescriptor.Kind;

/** The descriptor of {@link Store}. */
public final class StoreIpc extends TestDescriptor {
    public StoreIpc() {
        super(
                Store.class,
                method(Store.class, "get", 0x100, Kind.TWO_WAY),
                method(Store.class, "put", 0x200, Kind.TWO_WAY));
    }
}
