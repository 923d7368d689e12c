package org.func2ipc.runtime.gate;

import org.func2ipc.dsl.model.MethodDescriptor;

/**
 * An edge inside a domain: the component's rule of concurrency, the call's data, and the uniform faults.
 *
 * <p>Generated two-way methods have this shape, so that the JIT inlines the call:
 *
 * <pre>{@code
 * Objects.requireNonNull(into, "into");
 * edge.enter(READ);
 * try {
 *     return edge.result(READ, target.read(block, into));
 * } catch (BlockException e) {
 *     throw e;
 * } catch (Throwable e) {
 *     throw edge.fault(READ, e);
 * } finally {
 *     edge.exit();
 * }
 * }</pre>
 */
public final class DirectEdge {
    /** Enters the component: checks the thread or takes the lock, and makes the call current. */
    public void enter(MethodDescriptor method) {}

    /** Leaves the component. */
    public void exit() {}

    /** The result, when it is not null; else the callee's fault (semantics R5). */
    public <R> R result(MethodDescriptor method, R result) {
        return result;
    }

    /** The uniform failure for an undeclared exception of the callee; an {@code Error} kills the component. */
    public RuntimeException fault(MethodDescriptor method, Throwable failure) {
        return new IllegalStateException(method.name(), failure);
    }

    /** Queues a one-way call in the order of its caller; {@code body} runs on the component's own thread. */
    public void post(MethodDescriptor method, Runnable body) {
        body.run();
    }
}
