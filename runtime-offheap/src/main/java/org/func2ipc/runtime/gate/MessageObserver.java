package org.func2ipc.runtime.gate;

import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.MethodDescriptor;

/** Told of what crosses domains in mode {@code checked}: for estimates, not for decisions. Called by any thread. */
public interface MessageObserver {
    /** Looks away. */
    MessageObserver NONE = new MessageObserver() {
        @Override
        public void message(
                EdgeModel edge, MethodDescriptor method, int requestBytes, int capabilities, int replyBytes) {}

        @Override
        public void interrupt(String component, String name) {}
    };

    /**
     * A call has ended, however it did.
     *
     * @param requestBytes body of the request
     * @param capabilities leases and references in it
     * @param replyBytes body of the reply; 0 where there was none
     */
    void message(EdgeModel edge, MethodDescriptor method, int requestBytes, int capabilities, int replyBytes);

    /** Interrupt {@code name} was delivered to {@code component}. */
    void interrupt(String component, String name);
}
