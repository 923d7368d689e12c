package org.func2ipc.dsl;

import java.util.List;
import org.func2ipc.dsl.model.Fingerprint;
import org.func2ipc.dsl.model.InterfaceDescriptor;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.dsl.model.MethodDescriptor.Kind;

/** The descriptor of {@link Store}. */
public final class StoreIpc implements InterfaceDescriptor {
    @Override
    public String interfaceName() {
        return Store.class.getCanonicalName();
    }

    @Override
    public List<MethodDescriptor> methods() {
        return List.of(
                new MethodDescriptor(interfaceName(), "get", 0x100, Kind.TWO_WAY, true, false, 8, 8),
                new MethodDescriptor(interfaceName(), "put", 0x200, Kind.TWO_WAY, false, false, 16, 0));
    }

    @Override
    public String schema() {
        return "interface " + interfaceName() + "\n";
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(schema());
    }
}
