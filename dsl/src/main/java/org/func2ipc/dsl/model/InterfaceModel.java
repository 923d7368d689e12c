package org.func2ipc.dsl.model;

import java.util.List;

/**
 * An interface that some component provides or requires.
 *
 * @param name canonical name of the Java interface
 * @param methods its methods, sorted by label
 * @param fingerprint fingerprint of its schema
 */
public record InterfaceModel(String name, List<MethodDescriptor> methods, Fingerprint fingerprint) {
    public InterfaceModel {
        methods = List.copyOf(methods);
    }

    /** What {@code descriptor} says of its interface. */
    public static InterfaceModel of(InterfaceDescriptor descriptor) {
        return new InterfaceModel(descriptor.interfaceName(), descriptor.methods(), descriptor.fingerprint());
    }

    /** The name without the package. */
    public String shortName() {
        return shortName(name);
    }

    /** {@code canonicalName} without the package. */
    public static String shortName(String canonicalName) {
        return canonicalName.substring(canonicalName.lastIndexOf('.') + 1);
    }

    /** True when a caller of some method waits for its reply. */
    public boolean isTwoWay() {
        return methods.stream().anyMatch(method -> method.kind() == MethodDescriptor.Kind.TWO_WAY);
    }

    /** True when some method takes a lease. */
    public boolean takesLeases() {
        return methods.stream().anyMatch(MethodDescriptor::leases);
    }
}
