package org.func2ipc.dsl;

import org.func2ipc.dsl.model.MethodDescriptor.Kind;

/** The descriptor of {@link Audit}. */
public final class AuditIpc extends TestDescriptor {
    public AuditIpc() {
        super(Audit.class, method(Audit.class, "note", 0x100, Kind.ONE_WAY));
    }
}
