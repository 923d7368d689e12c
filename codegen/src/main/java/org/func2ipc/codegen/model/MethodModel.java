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
 * @param async true when it answers with a {@code CompletionStage} of the result
 * @param idempotent true when it may run twice with the effect of once
 * @param parameters in order
 * @param result empty for {@code void}; of an asynchronous method what the stage holds
 * @param exceptions declared ones, sorted by name
 * @param element where it comes from
 */
public record MethodModel(
        String name,
        int label,
        boolean labelled,
        boolean oneWay,
        boolean async,
        boolean idempotent,
        List<Part> parameters,
        Optional<Part> result,
        List<StructModel> exceptions,
        ExecutableElement element) {
    /** Number of leases among the parameters. */
    public int leases() {
        return count(Shape.Capability.class);
    }

    /** Number of leases and component references among the parameters. */
    public int capabilities() {
        return leases() + count(Shape.Reference.class);
    }

    private int count(Class<? extends Shape> kind) {
        return (int) parameters.stream()
                .filter(part -> kind.isInstance(part.shape()))
                .count();
    }
}
