package org.func2ipc.runtime.channel;

import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.counters.ServeCounters;
import org.func2ipc.runtime.gate.Arrival;
import org.func2ipc.runtime.gate.BoundaryFailure;
import org.func2ipc.runtime.gate.CallHeader;
import org.func2ipc.runtime.gate.MessageTap;
import org.func2ipc.runtime.gate.PendingReply;
import org.func2ipc.runtime.gate.ReferencePort;
import org.func2ipc.runtime.gate.RefusedReference;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.gate.Service;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.LeaseScope;
import org.func2ipc.runtime.memory.Region;
import org.func2ipc.runtime.wire.WireLimits;
import org.func2ipc.runtime.wire.WireMessage;
import org.func2ipc.sel4.MessageInfo;
import org.jspecify.annotations.Nullable;

/** One call at the server's end, from the request word to the reply word. Belongs to its server thread. */
final class ServerCallSlot implements PendingReply.Source, Arrival {
    private final ServerEndpoint endpoint;
    private final WireMessage message = new WireMessage();
    private final CallHeader header = new CallHeader();
    private LeaseScope leases = new LeaseScope();
    private SlotCancel cancel;
    private final SlotReply answer;

    private Inbound inbound;
    private ChannelMemory memory;
    private long base;
    private long word;
    private int label;
    private @Nullable ServeCounters counters;

    ServerCallSlot(ServerEndpoint endpoint) {
        this.endpoint = endpoint;
        this.inbound = endpoint.inbounds().get(0);
        this.memory = inbound.memory();
        this.cancel = new SlotCancel(memory);
        this.answer = new SlotReply(endpoint.futex());
    }

    /** From now on {@code shown} shows what is served; null for nobody. */
    void countWith(@Nullable ServeCounters shown) {
        counters = shown;
    }

    static boolean isPublished(Inbound from, long slot) {
        return SlotDescriptor.state(from.memory().getLongAcquire(slot + SlotDescriptor.REQUEST_WORD))
                == SlotDescriptor.PUBLISHED;
    }

    /** Takes the request in {@code slot}; false when there is none. */
    boolean take(Inbound from, long slot) {
        ChannelMemory current = from.memory();
        long request = current.getLongAcquire(slot + SlotDescriptor.REQUEST_WORD);
        if (SlotDescriptor.state(request) != SlotDescriptor.PUBLISHED
                || !current.compareAndSetLong(
                        slot + SlotDescriptor.REQUEST_WORD,
                        request,
                        SlotDescriptor.withState(request, SlotDescriptor.TAKEN))) {
            return false;
        }
        inbound = from;
        memory = current;
        base = slot;
        word = request;
        return true;
    }

    /** The processor that the client of the latest call last waited on; -1 for unknown. */
    int clientProcessor() {
        return word == 0 ? -1 : memory.getInt(base + SlotDescriptor.CLIENT_PROCESSOR) - 1;
    }

    /**
     * When the client says that it published. One that does not say so, or names a moment to come, gets its time from
     * now on: that is what it could have by calling again.
     */
    @Override
    public long at() {
        long now = System.nanoTime();
        long published = memory.getLong(base + SlotDescriptor.REQUEST_TIME);
        return published != 0 && published - now < 0 ? published : now;
    }

    /** Serves the request that was taken, and publishes the reply unless it comes later. */
    void serve() {
        InboundEdge edge = inbound.edge(SlotDescriptor.edge(word));
        Service service = edge == null ? null : edge.service();
        String revoked = edge == null ? null : edge.revoked();
        label = 0;
        @Nullable ReplyKind kind;
        if (edge == null || service == null) {
            kind = refuse(
                    ReplyKind.INCOMPATIBLE,
                    "the request names no edge that component \"" + endpoint.component()
                            + "\" serves on this channel: edge=" + SlotDescriptor.edge(word));
        } else if (revoked != null) {
            kind = refuse(ReplyKind.INVALID_CAPABILITY, revoked);
        } else {
            kind = serve(edge, service);
        }
        if (kind != null) {
            MessageTap tap = edge == null ? MessageTap.NONE : edge.tap();
            long time = tap == MessageTap.NONE ? 0 : System.nanoTime();
            answer.put(memory, inbound.repliesBell(), base, word, kind, message);
            if (tap != MessageTap.NONE) {
                tap.reply(time, inbound.call(base, word), label, header.traceId(), kind.code(), message);
            }
        }
    }

    private @Nullable ReplyKind serve(InboundEdge edge, Service service) {
        long tag = memory.getLong(base + SlotDescriptor.REQUEST_TAG);
        label = (int) Math.min(MessageInfo.labelOf(tag), Integer.MAX_VALUE);
        int length = requestLength(tag, edge.window());
        if (length < 0) {
            return refuse(
                    ReplyKind.INCOMPATIBLE,
                    "the request must have a length of "
                            + (WireLimits.SHORT_BYTES + Long.BYTES) + ".." + edge.window()
                            + " bytes, a multiple of 8, in the window");
        }
        Transfer.get(memory, base, SlotDescriptor.REQUEST_REGISTERS, message, length);
        for (int i = 0; i < MessageInfo.extraCapsOf(tag); i++) {
            String problem = receiveCapability(edge, service, i);
            if (problem != null) {
                leases.expire();
                return refuse(ReplyKind.INVALID_CAPABILITY, problem);
            }
        }
        cancel.watch(memory, base, SlotDescriptor.sequence(word));
        header.set(
                        edge.badge(),
                        Math.min(memory.getLong(base + SlotDescriptor.REQUEST_REMAINING), edge.deadlineNanos()),
                        memory.getLong(base + SlotDescriptor.REQUEST_TRACE),
                        cancel)
                .arrived(this)
                .whenFull(edge.whenFull())
                .chain(
                        (SlotDescriptor.flags(word) & SlotDescriptor.CHAINED) == 0
                                ? 0
                                : memory.getInt(base + SlotDescriptor.REQUEST_CHAIN));
        MessageTap tap = edge.tap();
        if (tap != MessageTap.NONE) {
            tap.request(System.nanoTime(), inbound.call(base, word), label, header, message);
        }
        LeaseScope scope = leases;
        boolean answered = true;
        if (counters != null) {
            counters.begin(edge.number(), label, header.traceId());
        }
        try {
            ReplyKind kind = service.serve(label, header, message, edge.window(), this);
            answered = kind != null;
            return kind;
        } catch (Error e) {
            endpoint.died(e);
            return refuse(ReplyKind.PEER_DIED, Executed.MAYBE, "the component died: " + e);
        } finally {
            if (counters != null) {
                counters.end();
            }
            if (answered) {
                if (tap != MessageTap.NONE) {
                    tap.written(inbound.call(base, word), label, header.traceId());
                }
                scope.expire();
            }
        }
    }

    /** The slot, the leases and the cancellation of this call are the reply's from now on. */
    @Override
    public PendingReply defer() {
        Inbound from = inbound;
        ChannelMemory here = memory;
        long slot = base;
        long request = word;
        LeaseScope scope = leases;
        leases = new LeaseScope();
        cancel = new SlotCancel(here);
        InboundEdge edge = from.edge(SlotDescriptor.edge(request));
        MessageTap tap = edge == null ? MessageTap.NONE : edge.tap();
        int called = label;
        long trace = header.traceId();
        return (kind, reply) -> {
            if (tap != MessageTap.NONE) {
                tap.written(from.call(slot, request), called, trace);
            }
            scope.expire();
            long time = tap == MessageTap.NONE ? 0 : System.nanoTime();
            try {
                new SlotReply(endpoint.futex()).put(here, from.repliesBell(), slot, request, kind, reply);
                if (tap != MessageTap.NONE) {
                    tap.reply(time, from.call(slot, request), called, trace, kind.code(), reply);
                }
            } catch (InternalError e) {
                from.failIfCutShort();
            }
        };
    }

    private int requestLength(long tag, int window) {
        return (SlotDescriptor.flags(word) & SlotDescriptor.LONG) == 0
                ? MessageInfo.lengthOf(tag) * Long.BYTES
                : Transfer.longLength(memory.getInt(base + SlotDescriptor.REQUEST_LONG_BYTES), window);
    }

    /** Adds capability {@code index} to the message; else says what is wrong with it. */
    private @Nullable String receiveCapability(InboundEdge edge, Service service, int index) {
        long at = base + SlotDescriptor.CAPABILITIES + (long) index * SlotDescriptor.CAPABILITY_BYTES;
        int rights = memory.getInt(at + SlotDescriptor.CAPABILITY_RIGHTS);
        return rights == SlotDescriptor.REFERENCE
                ? receiveReference(edge, service, at)
                : receiveLease(edge, at, rights);
    }

    private @Nullable String receiveReference(InboundEdge edge, Service service, long at) {
        long number = ReferencePort.number(
                memory.getInt(at + SlotDescriptor.CAPABILITY_COMPONENT),
                memory.getInt(at + SlotDescriptor.CAPABILITY_INTERFACE));
        if (!edge.isPassable(number)) {
            return "the client may not pass reference 0x" + Long.toHexString(number) + " to component \""
                    + endpoint.component()
                    + "\": only what it holds, to an interface that its edge declares with passes";
        }
        try {
            ReferencePort.Passed passed = service.references().resolve(number);
            message.numberReference(message.addReference(passed.object(), passed.type()), number);
            return null;
        } catch (RefusedReference e) {
            return e.failure().what();
        }
    }

    private @Nullable String receiveLease(InboundEdge edge, long at, int rights) {
        int id = memory.getInt(at + SlotDescriptor.CAPABILITY_REGION);
        long offset = Integer.toUnsignedLong(memory.getInt(at + SlotDescriptor.CAPABILITY_OFFSET));
        long length = Integer.toUnsignedLong(memory.getInt(at + SlotDescriptor.CAPABILITY_LENGTH));
        Region region = edge.lendable(id);
        if (region == null) {
            return "the client may not lend region " + id + " to component \"" + endpoint.component()
                    + "\": only regions of a component that calls through an interface with leases reach its callees";
        }
        if ((rights & ~SlotDescriptor.RIGHT_WRITE) != 0
                || offset + length > region.spec().size()) {
            return "a lease of region \"" + region.spec().name() + "\" must lie in 0.."
                    + region.spec().size() + " with rights 0 or 1: offset=" + offset + ", length=" + length
                    + ", rights=" + rights;
        }
        if (region.isRevoked()) {
            return "region \"" + region.spec().name() + "\" was taken from the domain of component \""
                    + endpoint.component() + "\": it can no longer be lent to it";
        }
        message.add(region.lease(offset, length, rights == SlotDescriptor.RIGHT_WRITE, leases));
        return null;
    }

    private ReplyKind refuse(ReplyKind kind, String what) {
        endpoint.countRefused();
        return refuse(kind, Executed.NO, what);
    }

    private ReplyKind refuse(ReplyKind kind, Executed executed, String what) {
        new BoundaryFailure(kind, executed, what).encode(message, ChannelDescriptor.PAGE);
        return kind;
    }
}
