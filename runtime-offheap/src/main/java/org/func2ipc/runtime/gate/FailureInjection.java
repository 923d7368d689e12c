package org.func2ipc.runtime.gate;

import jakarta.annotation.Nullable;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.MethodDescriptor;

/**
 * Makes calls between domains fail on purpose, in mode {@code checked}: how a program meets the failures that a
 * boundary adds (semantics R14) is tested without a second process.
 */
@FunctionalInterface
public interface FailureInjection {
    /** Injects nothing. */
    FailureInjection NONE = (edge, method, call) -> null;

    /**
     * Asked before each call.
     *
     * @param edge the edge
     * @param method the method
     * @param call number of the call on this edge, from 1
     * @return the failure that the caller gets; null for none. With {@code executed} NO the callee is not run, with
     *     MAYBE or YES it is, and its reply is lost
     */
    @Nullable
    BoundaryFailure at(EdgeModel edge, MethodDescriptor method, long call);
}
