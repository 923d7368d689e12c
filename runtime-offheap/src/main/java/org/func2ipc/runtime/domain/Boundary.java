package org.func2ipc.runtime.domain;

import java.util.function.LongConsumer;
import org.func2ipc.dsl.component.Irq;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.runtime.durable.DurableDomain;
import org.func2ipc.runtime.gate.InterfaceBinding;
import org.func2ipc.runtime.gate.IpcEdge;
import org.func2ipc.runtime.gate.MessageTap;
import org.func2ipc.runtime.gate.ReferencePort;
import org.func2ipc.runtime.gate.Service;
import org.func2ipc.runtime.gate.SignalWord;
import org.func2ipc.runtime.plan.Purpose;
import org.jspecify.annotations.Nullable;

/** What a mode gives a domain: the way to the other domains, and memory. */
public interface Boundary {
    /** Badge of the client of {@code edge}, by the boot plan; also for edges inside the domain. */
    long badge(EdgeModel edge);

    /**
     * The client's end of an edge to a component of another domain. Returns when that component is ready, waiting
     * within the start deadline (semantics R27).
     *
     * @param references what the client may pass over the edge
     * @throws StartException when the component is not ready in time, or the sides disagree about the interface
     */
    IpcEdge connect(EdgeModel edge, InterfaceBinding<?> binding, ReferencePort references);

    /** True when the domain of {@code component} is known to be dead at the moment. */
    default boolean isGone(String component) {
        return false;
    }

    /**
     * A component of this domain is ready: from now on requests of other domains may be served by {@code service}.
     * Called once for each interface that another domain requires of it, while the domain starts.
     */
    void serve(Service service);

    /**
     * A client of this domain lost its capability for {@code edge}: what it still sends over it is refused. Nothing
     * happens for an edge to another domain.
     *
     * @param why what the client is told
     */
    void revoke(EdgeModel edge, String why);

    /**
     * A component lost a right that is none to call. Where it is one to signal, and this domain has an end of the
     * notification: what still comes from its domain with its bits does not arrive, and a page through which nobody here
     * may signal is no longer mapped. Where it is one to wait: the pages of the notification are no longer mapped here.
     */
    default void revoke(Purpose right) {
        // In one process the end that uses the right alone decides: nothing goes around it.
    }

    /** The word of a notification that a component of this domain waits for or signals: the same object each time. */
    SignalWord notification(String component, String name);

    /**
     * Lets the threads that serve calls of other domains to {@code component} take the signals of its notification
     * {@code name} at the same point (seL4's bound notification). To be called before {@link #serve}.
     *
     * @return false when there are no such threads
     */
    boolean bind(String component, String name, LongConsumer handler);

    /** Memory of this domain's regions. */
    DomainMemory memory();

    /**
     * A component of this domain threw {@code error} and is dead: the system stops, saying why (semantics R17). May
     * return; the domain refuses every call from then on.
     */
    void died(String component, Throwable error);

    /** What is told, at the server's end, of calls from outside of the system to an interface of a component here. */
    default MessageTap outside(String component, String interfaceName) {
        return MessageTap.NONE;
    }

    /** {@code carried}, or what is put around it where somebody looks on. */
    default IpcEdge observed(EdgeModel edge, IpcEdge carried) {
        return carried;
    }

    /** What carries the durable edges of this domain; null when the system has none. */
    default @Nullable DurableDomain durable() {
        return null;
    }

    /** What {@code component} gets for the interrupt that it declares as {@code name}: the line, or one around it. */
    default Irq irq(String component, String name, Irq line) {
        return line;
    }
}
