package org.func2ipc.runtime;

import org.func2ipc.dsl.component.Bytes;

/**
 * A component whose state is kept together with the replies to its durable requests: what such a request did to the state
 * has happened exactly once, whenever anybody dies.
 *
 * <p>After each durable request, before its reply counts, the runtime takes {@link #checkpoint()} and stores it in one
 * entry with the reply: either both are there afterwards, or neither is. A component that comes up again is given the last
 * one by {@link #restore}; the request that the crash interrupted is then delivered again, to the state before it.
 *
 * <p>The state is stored with each request: keep it small, or keep it elsewhere, together with {@link Call#requestId()},
 * without this interface. Effects outside of the state, such as calls of other components, happen again when a request is
 * delivered again. Durable requests of such a component are run one at a time, and are answered when the method returns.
 */
public interface Checkpointed {
    /** The whole state, as it is after the request that was just run. Nobody else is in the component meanwhile. */
    Bytes checkpoint();

    /** Takes {@code state} over. Called at most once, after {@code @PostConstruct} and before the first request. */
    void restore(Bytes state);
}
