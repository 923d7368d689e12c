package org.func2ipc.runtime.replay;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.runtime.memory.Regions;
import org.func2ipc.runtime.record.RecordedCapability;
import org.func2ipc.runtime.record.RecordedMessage;
import org.func2ipc.runtime.record.RecordingInfo;
import org.func2ipc.runtime.wire.WireLimits;
import org.func2ipc.runtime.wire.WireMessage;
import org.jspecify.annotations.Nullable;

/** One recorded request, served again and compared. */
final class ReplayedRequest {
    /** No replay is late: what was late when it was recorded is not compared. */
    private static final long ALLOWED_NANOS = 3_600_000_000_000L;

    private final ReplayScript.Taken taken;
    private final long number;
    private final MethodDescriptor method;
    private final Service service;
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();

    private record Reply(ReplyKind kind, Bytes body) {}

    /**
     * @param number its place among the requests, from 1
     * @param method what it calls
     */
    ReplayedRequest(ReplayScript.Taken taken, long number, MethodDescriptor method, Service service) {
        this.taken = taken;
        this.number = number;
        this.method = method;
        this.service = service;
    }

    ReplayScript.Taken taken() {
        return taken;
    }

    /** Why it cannot be served again; empty when it can. */
    Optional<String> refusal() {
        boolean reads = taken.request().capabilities().stream()
                .anyMatch(each ->
                        each instanceof RecordedCapability.Lease lease && !lease.writable() && lease.length() > 0);
        return reads
                ? Optional.of(where() + " brings a read-only lease, whose bytes are not in the recording: replay a"
                        + " component that takes values")
                : Optional.empty();
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
        for (RecordedCapability capability : request.capabilities()) {
            add(capability, message, scope, info, regions);
        }
        CallHeader header =
                new CallHeader().set(request.edge().badge(), ALLOWED_NANOS, request.traceId(), CancelSource.NEVER);
        ReplyKind kind =
                service.serve(request.label(), header, message, WireLimits.WINDOW_BYTES, () -> (later, answer) -> {
                    scope.expire();
                    reply.complete(new Reply(later, bytes(answer)));
                });
        if (kind != null) {
            scope.expire();
            reply.complete(new Reply(kind, bytes(message)));
        }
    }

    private void add(
            RecordedCapability capability, WireMessage message, LeaseScope scope, RecordingInfo info, Regions regions) {
        if (capability instanceof RecordedCapability.Lease lease) {
            RegionSpec spec = info.regions().get(lease.region());
            if (spec == null) {
                throw new IllegalArgumentException(
                        "the recording names region " + lease.region() + ", and does not describe it");
            }
            Region region = regions.open(spec);
            message.add(region.lease(lease.offset(), lease.length(), lease.writable(), scope));
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
    Optional<Difference> difference(@Nullable RecordedMessage recorded, RecordedText texts) {
        Reply now = reply.join();
        if (recorded == null || isOfTime(recorded) || same(now, recorded)) {
            return Optional.empty();
        }
        return Optional.of(new Difference(
                "reply to " + where(),
                recorded.time(),
                texts.values(recorded),
                texts.reply(service.binding().schema(), method.label(), now.kind, now.body.toArray())));
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
