package org.func2ipc.runtime.report;

import java.util.List;
import org.func2ipc.dsl.model.Fingerprint;
import org.func2ipc.dsl.model.InterfaceDescriptor;
import org.func2ipc.dsl.model.MethodDescriptor;

/** The descriptor of {@link Noted}; it is never called. */
public final class NotedIpc implements InterfaceDescriptor {
    @Override
    public String interfaceName() {
        return Noted.class.getCanonicalName();
    }

    @Override
    public List<MethodDescriptor> methods() {
        return List.of(new MethodDescriptor(
                interfaceName(), "level", 0x200, MethodDescriptor.Kind.TWO_WAY, false, false, 0, 8));
    }

    @Override
    public String schema() {
        return "interface Noted\n  level 0x200 -> long\n";
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(schema());
    }
}
