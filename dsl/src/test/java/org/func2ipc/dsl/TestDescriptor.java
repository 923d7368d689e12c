package org.func2ipc.dsl;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.Fingerprint;
import org.func2ipc.dsl.model.InterfaceDescriptor;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.dsl.model.MethodDescriptor.Kind;

/** Stands for what the processor generates. */
abstract class TestDescriptor implements InterfaceDescriptor {
    private final Class<?> type;
    private final List<MethodDescriptor> methods;

    TestDescriptor(Class<?> type, MethodDescriptor... methods) {
        this.type = type;
        this.methods = Stream.of(methods)
                .sorted(Comparator.comparingInt(MethodDescriptor::label))
                .toList();
    }

    static MethodDescriptor method(Class<?> type, String name, int label, Kind kind) {
        return new MethodDescriptor(type.getCanonicalName(), name, label, kind, false, false, 16, 8);
    }

    @Override
    public final String interfaceName() {
        return type.getCanonicalName();
    }

    @Override
    public final List<MethodDescriptor> methods() {
        return methods;
    }

    @Override
    public final String schema() {
        return "interface " + interfaceName() + "\n" + methods;
    }

    @Override
    public final Fingerprint fingerprint() {
        return Fingerprint.of(schema());
    }
}
