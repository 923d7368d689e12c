package org.func2ipc.runtime.replay;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.gate.CallHeader;
import org.func2ipc.runtime.gate.CancelSource;
import org.func2ipc.runtime.gate.FaultReport;
import org.func2ipc.runtime.gate.ReferencePort;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.gate.Service;
import org.func2ipc.runtime.memory.LeaseScope;
import org.func2ipc.runtime.memory.Region;
import org.func2ipc.runtime.memory.RegionLease;
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.runtime.memory.Regions;
import org.func2ipc.runtime.record.RecordedCapability;
import org.func2ipc.runtime.record.RecordedContent;
import org.func2ipc.runtime.record.RecordedMessage;
import org.func2ipc.runtime.record.RecordingInfo;
import org.func2ipc.runtime.wire.WireLimits;
import org.func2ipc.runtime.wire.WireMessage;
import org.jspecify.annotations.Nullable;

/** One recorded request, served again and compared. */
final class ReplayedRequest {
    /** No replay is late: what was late when it was recorded is not compared. */
    private static final long ALLOWED_NANOS = 3_600_000_000_000L;

    private final RecordedCall taken;
    private final long number;
    private final MethodDescriptor method;
    private final Service service;
    private final boolean kept;
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();

    private record Reply(ReplyKind kind, Bytes body, LeaseContents filled) {}

    /**
     * @param number its place among the requests, from 1
     * @param method what it calls
     * @param kept true when it came over a durable edge: it has an id, another one than it had
     */
    ReplayedRequest(RecordedCall taken, long number, MethodDescriptor method, Service service, boolean kept) {
        this.kept = kept;
        this.taken = taken;
        this.number = number;
        this.method = method;
        this.service = service;
    }

    RecordedCall taken() {
        return taken;
    }

    /** Why it cannot be served again; empty when it can. */
    Optional<String> refusal(RecordedText texts) {
        return leases().filter(lease -> !lease.writable() && lease.length() > 0)
                .filter(lease -> LeaseContents.of(lease, taken.lent()) == null)
                .map(lease -> where() + " brings a read-only lease of " + lease.length()
                        + " bytes, whose content is not in the recording: " + texts.whyNoContent(lease.length()))
                .findFirst();
    }

    private Stream<RecordedCapability.Lease> leases() {
        return taken.request().capabilities().stream()
                .filter(RecordedCapability.Lease.class::isInstance)
                .map(RecordedCapability.Lease.class::cast);
    }

    String where() {
        return "request " + number + ", " + method.shortName() + " from "
                + taken.request().edge().client();
    }

    /** Serves it on this thread; the reply may come later, from another one. */
    void serve(RecordingInfo info, Regions regions) {
        RecordedMessage request = taken.request();
        WireMessage message = new WireMessage();
        message.reserve(request.body().length());
        request.body().copyTo(0, message.body(), 0, request.body().length());
        LeaseScope scope = new LeaseScope();
        List<RegionLease> leases = new ArrayList<>();
        for (RecordedCapability capability : request.capabilities()) {
            add(capability, message, scope, info, regions, leases);
        }
        CallHeader header =
                new CallHeader().set(request.edge().badge(), ALLOWED_NANOS, request.traceId(), CancelSource.NEVER);
        if (kept) {
            header.durable(request.traceId(), number, false);
        }
        ReplyKind kind =
                service.serve(request.label(), header, message, WireLimits.WINDOW_BYTES, () -> (later, answer) -> {
                    LeaseContents filled = LeaseContents.of(leases, /* writable= */ true);
                    scope.expire();
                    reply.complete(new Reply(later, bytes(answer), filled));
                });
        if (kind != null) {
            LeaseContents filled = LeaseContents.of(leases, /* writable= */ true);
            scope.expire();
            reply.complete(new Reply(kind, bytes(message), filled));
        }
    }

    private void add(
            RecordedCapability capability,
            WireMessage message,
            LeaseScope scope,
            RecordingInfo info,
            Regions regions,
            List<RegionLease> leases) {
        if (capability instanceof RecordedCapability.Lease lease) {
            RegionSpec spec = info.regions().get(lease.region());
            if (spec == null) {
                throw new IllegalArgumentException(
                        "the recording names region " + lease.region() + ", and does not describe it");
            }
            Region region = regions.open(spec);
            Bytes content = LeaseContents.of(lease, taken.lent());
            if (content != null) {
                region.memory().put(lease.offset(), content.toArray(), 0, content.length());
            }
            RegionLease lent = region.lease(lease.offset(), lease.length(), lease.writable(), scope);
            leases.add(lent);
            message.add(lent);
        } else {
            long travels = ((RecordedCapability.Reference) capability).number();
            ReferencePort.Passed passed = service.references().resolve(travels);
            message.numberReference(message.addReference(passed.object(), passed.type()), travels);
        }
    }

    private static Bytes bytes(WireMessage message) {
        return Bytes.copyOf(message.body(), 0, message.length());
    }

    CompletableFuture<Reply> reply() {
        return reply;
    }

    /** Where the reply parts from {@code recorded}; empty when it does not, or when time decided what was recorded. */
    Optional<Difference> difference(
            @Nullable RecordedMessage recorded, List<RecordedContent> filled, RecordedText texts) {
        Reply now = reply.join();
        if (recorded == null || isOfTime(recorded)) {
            return Optional.empty();
        }
        if (!same(now, recorded)) {
            return Optional.of(new Difference(
                    "reply to " + where(),
                    recorded.time(),
                    texts.values(recorded),
                    texts.reply(service.binding().schema(), method.label(), now.kind, now.body.toArray())));
        }
        return now.filled
                .differenceFrom(filled, texts)
                .map(parting -> new Difference(
                        "what was written into a lease of " + where(),
                        recorded.time(),
                        parting.recorded(),
                        parting.now()));
    }

    /** Failures that the clock, the load or a death decides. */
    static boolean isOfTime(RecordedMessage recorded) {
        ReplyKind kind = recorded.kind();
        return kind != null
                && switch (kind) {
                    case PEER_DIED, DEADLINE_EXCEEDED, CANCELLED, OVERLOADED, REENTRANT, INVALID_CAPABILITY -> true;
                    default -> false;
                };
    }

    /** Faults are compared without their frames, which lead out of the component. */
    private static boolean same(Reply now, RecordedMessage recorded) {
        if (now.kind != recorded.kind()) {
            return false;
        }
        if (now.kind != ReplyKind.FAULT) {
            return now.body.equals(recorded.body());
        }
        FaultReport ours = FaultReport.decode(message(now.body));
        FaultReport theirs = FaultReport.decode(message(recorded.body()));
        return ours.originalClass().equals(theirs.originalClass())
                && ours.message().equals(theirs.message());
    }

    private static WireMessage message(Bytes body) {
        WireMessage message = new WireMessage();
        message.reserve(body.length());
        System.arraycopy(Arrays.copyOf(body.toArray(), body.length()), 0, message.body(), 0, body.length());
        return message;
    }
}
