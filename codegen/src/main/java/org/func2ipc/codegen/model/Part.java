package org.func2ipc.codegen.model;

import com.palantir.javapoet.TypeName;

/**
 * A parameter, a result, or a component of a record or exception.
 *
 * @param name as in the source; {@code result} for a result
 * @param type its Java type, {@code Optional<T>} included
 * @param shape its form on the wire, of {@code T} when optional
 * @param presence whether it may be absent
 */
public record Part(String name, TypeName type, Shape shape, Presence presence) {
    /** True when it takes a presence bit. */
    public boolean isOptional() {
        return presence != Presence.REQUIRED;
    }
}
