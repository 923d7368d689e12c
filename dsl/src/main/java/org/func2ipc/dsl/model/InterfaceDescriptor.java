package org.func2ipc.dsl.model;

import java.util.List;

/** What is known of an interface at build time; the generated {@code <Interface>Ipc} class is one. */
public interface InterfaceDescriptor {
    /** Canonical name of the Java interface. */
    String interfaceName();

    /** Its methods, sorted by label. */
    List<MethodDescriptor> methods();

    /** Canonical schema text: labels, types and bounds, one item a line. */
    String schema();

    /** Fingerprint of {@link #schema()}. */
    Fingerprint fingerprint();
}
