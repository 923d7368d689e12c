package org.func2ipc.codegen.model;

import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;

/**
 * A method whose calls may cross a domain boundary.
 *
 * @param name its name
 * @param label 16..0xFFEFF
 * @param labelled true when {@code @Label} says so
 * @param oneWay true when there is no reply
 * @param idempotent true when it may run twice with the effect of once
 * @param parameters in order
 * @param result empty for {@code void}
 * @param exceptions declared ones, sorted by name
 * @param element where it comes from
 */
public record MethodModel(
        String name,
        int label,
        boolean labelled,
        boolean oneWay,
        boolean idempotent,
        List<Part> parameters,
        Optional<Part> result,
        List<StructModel> exceptions,
        ExecutableElement element) {
    /** Number of leases among the parameters. */
    public int leases() {
        return (int) parameters.stream()
                .filter(part -> part.shape() instanceof Shape.Capability)
                .count();
    }
}
