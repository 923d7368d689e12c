package org.func2ipc.runtime.gate;

import java.util.List;
import java.util.Locale;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.wire.WireMessage;

/** Found in mode {@code checked}: an {@code @Idempotent} method that gave two replies to one request (semantics R16). */
public final class NotIdempotent extends RuntimeException {
    private NotIdempotent(String message) {
        super(message, null, false, false);
    }

    static FaultReport report(
            MethodDescriptor method, ReplyKind first, WireMessage one, ReplyKind second, WireMessage other) {
        NotIdempotent fault = new NotIdempotent("@Idempotent " + method.shortName()
                + " ran twice on one request and replied differently: " + describe(first, one) + ", then "
                + describe(second, other) + "; drop @Idempotent, or make the reply depend on the request alone");
        return new FaultReport(NotIdempotent.class.getName(), String.valueOf(fault.getMessage()), List.of());
    }

    private static String describe(ReplyKind kind, WireMessage body) {
        return kind.name().toLowerCase(Locale.ROOT) + " of " + body.length() + " bytes";
    }
}
