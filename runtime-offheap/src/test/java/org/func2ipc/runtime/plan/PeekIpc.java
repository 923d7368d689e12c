package org.func2ipc.runtime.plan;

import java.util.List;
import org.func2ipc.dsl.model.Fingerprint;
import org.func2ipc.dsl.model.InterfaceDescriptor;
import org.func2ipc.dsl.model.MethodDescriptor;

/** The descriptor of {@link Peek}. */
public final class PeekIpc implements InterfaceDescriptor {
    @Override
    public String interfaceName() {
        return Peek.class.getCanonicalName();
    }

    @Override
    public List<MethodDescriptor> methods() {
        return List.of(new MethodDescriptor(
                interfaceName(), "first", 0x300, MethodDescriptor.Kind.TWO_WAY, false, true, 8, 8));
    }

    @Override
    public String schema() {
        return "wire 1\ninterface " + interfaceName()
                + "\nmethod 0x300 first two-way\n  in 0 from: read-only lease\n  out 0: long\n";
    }

    @Override
    public Fingerprint fingerprint() {
        return Fingerprint.of(schema());
    }
}
