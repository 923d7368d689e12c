package org.func2ipc.runtime.channel;

import java.util.List;
import org.func2ipc.runtime.gate.Service;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.jspecify.annotations.Nullable;

/** What comes to one component from one other domain: the slots of that domain's threads. */
public final class Inbound {
    private volatile ChannelMemory memory;
    private final ChannelLayout layout;
    private final List<InboundEdge> edges;
    private final long control;
    private final long firstSlot;
    private volatile boolean failed;
    private volatile boolean timesWanted;

    /**
     * @param memory the mapped channel file
     * @param layout its layout
     * @param endpoint index of the component among the called ones of the channel
     * @param edges the edges to the component, in the order of the channel
     */
    public Inbound(ChannelMemory memory, ChannelLayout layout, int endpoint, List<InboundEdge> edges) {
        this.memory = memory;
        this.layout = layout;
        this.edges = List.copyOf(edges);
        this.control = layout.endpoint(endpoint);
        this.firstSlot = layout.slot(endpoint, 0);
    }

    ChannelMemory memory() {
        return memory;
    }

    /** Offset of the word on which the server sleeps. */
    long doorbell() {
        return control + ChannelDescriptor.ENDPOINT_DOORBELL;
    }

    /** Offset of the word on which the client's thread for asynchronous replies sleeps. */
    long repliesBell() {
        return control + ChannelDescriptor.ENDPOINT_REPLIES;
    }

    /** Slots that the client says it uses: read once, and never more than there are. */
    int slotsInUse() {
        int claimed = memory.getIntVolatile(control + ChannelDescriptor.ENDPOINT_SLOTS_IN_USE);
        return failed || claimed < 0 ? 0 : Math.min(claimed, layout.slots());
    }

    /** Requests from elsewhere arrive, too: clients are to say when they publish. */
    void wantTimes() {
        timesWanted = true;
        memory.putIntVolatile(control + ChannelDescriptor.ENDPOINT_TIMES_WANTED, 1);
    }

    /** Says that the server waits on {@code processor}; -1 for unknown. */
    void waitsOn(int processor) {
        memory.putInt(control + ChannelDescriptor.ENDPOINT_SERVER_PROCESSOR, processor + 1);
    }

    /** Offset of {@code slot}, which is in use. */
    long slot(int slot) {
        return firstSlot + slot * layout.slotBytes();
    }

    /** Number of the call that is in the slot at {@code base} under {@code word}, as its client counts. */
    long call(long base, long word) {
        long number = (base - firstSlot) / layout.slotBytes();
        return SlotDescriptor.call((int) number, SlotDescriptor.sequence(word));
    }

    /** The edge with number {@code index} among those of the component; null when there is none. */
    @Nullable
    InboundEdge edge(int index) {
        return index < edges.size() ? edges.get(index) : null;
    }

    /** The interface is ready: says so to the client. */
    void serve(Service service) {
        for (InboundEdge edge : edges) {
            if (edge.interfaceName().equals(service.binding().interfaceName())) {
                edge.serveWith(service);
                new SchemaBlock(memory, layout.schema(edge.index())).publish(service.binding());
            }
        }
    }

    /**
     * The client's domain was started anew: from now on its requests come in {@code next}, a file of the same layout.
     * Returns the former one, on whose doorbell threads may sleep: to be forgotten when they were woken. Who then still
     * answers a call of it reaches nobody.
     */
    ChannelMemory replace(ChannelMemory next) {
        if (timesWanted) {
            next.putIntVolatile(control + ChannelDescriptor.ENDPOINT_TIMES_WANTED, 1);
        }
        for (InboundEdge edge : edges) {
            Service service = edge.service();
            if (service != null) {
                new SchemaBlock(next, layout.schema(edge.index())).publish(service.binding());
            }
        }
        ChannelMemory former = memory;
        memory = next;
        failed = false;
        return former;
    }

    /** True once its file was found cut short. */
    boolean hasFailed() {
        return failed;
    }

    /** After an access went wrong: takes no more requests from a file that was cut short; it is no longer mapped. */
    void failIfCutShort() {
        if (!failed && !memory.isIntact()) {
            failed = true;
            memory.forget();
        }
    }
}
