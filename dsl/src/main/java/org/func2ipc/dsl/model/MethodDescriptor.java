package org.func2ipc.dsl.model;

/**
 * One method of an interface, as the annotation processor saw it.
 *
 * @param interfaceName canonical name of the interface
 * @param name name of the method
 * @param label its label, 16..0xFFEFF, before a definition replaces it
 * @param kind how it is called
 * @param idempotent true when it may run twice with the effect of once
 * @param leases true when a parameter is a lease
 * @param maxRequestBytes upper bound of the request's body in bytes, or {@link #UNBOUNDED}
 * @param maxReplyBytes upper bound of the reply's body in bytes, or {@link #UNBOUNDED}
 */
public record MethodDescriptor(
        String interfaceName,
        String name,
        int label,
        Kind kind,
        boolean idempotent,
        boolean leases,
        long maxRequestBytes,
        long maxReplyBytes) {
    /** The bound of a message that holds a variable part without {@code @Max}. */
    public static final long UNBOUNDED = Long.MAX_VALUE;

    /** How a method is called. */
    public enum Kind {
        /** The caller waits for the reply. */
        TWO_WAY,
        /** Queued; there is no reply. */
        ONE_WAY,
        /** The reply completes a {@code CompletionStage}. */
        ASYNC
    }

    /** {@code Interface.method}, without the package. */
    public String shortName() {
        return interfaceName.substring(interfaceName.lastIndexOf('.') + 1) + "." + name;
    }
}
