package org.func2ipc.runtime.cost;

import java.util.List;
import org.func2ipc.dsl.model.EdgeModel;

/**
 * What went over the edges of a run, and which interrupts came.
 *
 * @param messages calls of equal shape, counted
 * @param interrupts interrupts that components waited for, counted
 */
public record Traffic(List<Messages> messages, List<Interrupts> interrupts) {
    public Traffic {
        messages = List.copyOf(messages);
        interrupts = List.copyOf(interrupts);
    }

    /**
     * Calls of one method with messages of one length.
     *
     * @param edge the edge
     * @param method name of the method
     * @param oneWay true when nobody waits for a reply
     * @param requestBytes body of the request
     * @param capabilities leases and references in the request
     * @param replyBytes body of the reply; 0 for a one-way call
     * @param count how many there were
     */
    public record Messages(
            EdgeModel edge,
            String method,
            boolean oneWay,
            int requestBytes,
            int capabilities,
            int replyBytes,
            long count) {
        Messages times(long newCount) {
            return new Messages(edge, method, oneWay, requestBytes, capabilities, replyBytes, newCount);
        }
    }

    /**
     * Interrupts of one component.
     *
     * @param component whose
     * @param name as it declares it
     * @param count how many it took
     */
    public record Interrupts(String component, String name, long count) {}
}
