package org.func2ipc.runtime.gate;

import java.util.List;
import org.func2ipc.runtime.CallSite;
import org.func2ipc.runtime.Cancelled;
import org.func2ipc.runtime.DeadlineExceeded;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.Incompatible;
import org.func2ipc.runtime.InvalidCapability;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.MessageTooLarge;
import org.func2ipc.runtime.Overloaded;
import org.func2ipc.runtime.PeerDied;
import org.func2ipc.runtime.Reentrant;
import org.func2ipc.runtime.wire.WireFault;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;

/**
 * A failure of the boundary, before it is known which call site it belongs to (semantics R14, R15).
 *
 * @param kind {@link ReplyKind#PEER_DIED} or one after it
 * @param executed whether the call had its effect
 * @param what the value, the rule and the way out, at most {@value #MAX_TEXT_BYTES} bytes of UTF-8
 */
public record BoundaryFailure(ReplyKind kind, Executed executed, String what) {
    static final int MAX_TEXT_BYTES = 2048;

    private static final List<Executed> EXECUTED = List.of(Executed.NO, Executed.MAYBE, Executed.YES);

    public BoundaryFailure {
        if (kind.compareTo(ReplyKind.PEER_DIED) < 0) {
            throw new IllegalArgumentException("kind must be a failure of the boundary: kind=" + kind);
        }
        what = FaultBody.clip(what, MAX_TEXT_BYTES);
    }

    /** The exception for the caller at {@code site}. */
    public IpcException exception(CallSite site) {
        return switch (kind) {
            case PEER_DIED -> new PeerDied(site, executed, what);
            case DEADLINE_EXCEEDED -> new DeadlineExceeded(site, executed, what);
            case CANCELLED -> new Cancelled(site, executed, what);
            case MESSAGE_TOO_LARGE -> new MessageTooLarge(site, executed, what);
            case OVERLOADED -> new Overloaded(site, executed, what);
            case INCOMPATIBLE -> new Incompatible(site, executed, what);
            case REENTRANT -> new Reentrant(site, executed, what);
            case INVALID_CAPABILITY -> new InvalidCapability(site, executed, what);
            case RESULT, DECLARED, FAULT -> throw new IllegalStateException("not a failure of the boundary: " + kind);
        };
    }

    /** Writes this as a body of at most {@code window} bytes; the text is left out where it does not fit. */
    public void encode(WireMessage message, int window) {
        FaultBody.encode(message, EXECUTED.indexOf(executed), List.of(what), window);
    }

    /**
     * Reads the body of a reply of {@code kind}.
     *
     * @throws WireFormatException when {@code message} does not hold one
     */
    public static BoundaryFailure decode(ReplyKind kind, WireMessage message) {
        int executed = FaultBody.number(message);
        if (executed < 0 || executed >= EXECUTED.size()) {
            throw new WireFormatException(WireFault.BAD_TAG, 0, 0, "0, 1 or 2", Integer.toString(executed));
        }
        List<String> texts = FaultBody.texts(message);
        return new BoundaryFailure(kind, EXECUTED.get(executed), texts.isEmpty() ? "" : texts.get(0));
    }
}
