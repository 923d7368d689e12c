package org.func2ipc.runtime.cli;

import java.util.Locale;
import java.util.Map;
import org.func2ipc.dsl.schema.Schema;
import org.func2ipc.dsl.schema.SchemaSyntaxException;
import org.func2ipc.runtime.gate.BoundaryFailure;
import org.func2ipc.runtime.gate.FaultReport;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.record.RecordedCapability;
import org.func2ipc.runtime.record.RecordedMessage;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;

/** Words for what a recorded message is. */
final class TraceWords {
    private static final long MICROSECOND = 1_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final int TAG_BYTES = 2;

    private TraceWords() {}

    /** {@code slot/number}: both ends of an edge say the same of a call. */
    static String call(long call) {
        return (call >>> Integer.SIZE) + "/" + Integer.toUnsignedString((int) call);
    }

    /** {@code result}, {@code declared org.example.NotThere}, {@code fault java.lang.IllegalStateException: why}, ... */
    static String outcome(RecordedMessage message) {
        ReplyKind kind = message.kind();
        if (kind == null) {
            return "kind " + message.code() + ", which is none";
        }
        String word = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        if (message.executed() != null) {
            return word + ", executed " + message.executed();
        }
        return switch (kind) {
            case RESULT -> word;
            case DECLARED -> word + " " + declared(message);
            case FAULT -> word + " " + fault(message);
            default -> word + " " + failure(kind, message);
        };
    }

    private static String declared(RecordedMessage message) {
        if (message.body().length() < TAG_BYTES) {
            return "(no tag)";
        }
        int tag = (message.body().get(0) & 0xff) | (message.body().get(1) & 0xff) << Byte.SIZE;
        try {
            for (Schema.Method method : message.edge().schema().methods().values()) {
                if (method.name().equals(message.method())) {
                    return method.fails().entrySet().stream()
                            .filter(fails -> fails.getValue() == tag)
                            .map(Map.Entry::getKey)
                            .findFirst()
                            .orElse("tag 0x" + Integer.toHexString(tag));
                }
            }
        } catch (SchemaSyntaxException e) {
            return "tag 0x" + Integer.toHexString(tag); // of a schema that cannot be read
        }
        return "tag 0x" + Integer.toHexString(tag);
    }

    private static String fault(RecordedMessage message) {
        try {
            FaultReport report = FaultReport.decode(body(message));
            return report.originalClass() + (report.message().isEmpty() ? "" : ": " + report.message());
        } catch (WireFormatException e) {
            return "(its report cannot be read: " + e.getMessage() + ")";
        }
    }

    private static String failure(ReplyKind kind, RecordedMessage message) {
        try {
            BoundaryFailure failure = BoundaryFailure.decode(kind, body(message));
            return failure.what() + ", executed " + failure.executed();
        } catch (WireFormatException e) {
            return "(its text cannot be read: " + e.getMessage() + ")";
        }
    }

    private static WireMessage body(RecordedMessage message) {
        WireMessage body = new WireMessage();
        body.reserve(message.body().length());
        message.body().copyTo(0, body.body(), 0, message.body().length());
        return body;
    }

    static String capability(RecordedCapability capability) {
        if (capability instanceof RecordedCapability.Lease lease) {
            return "lease " + lease.region() + ":" + lease.offset() + ".." + (lease.offset() + lease.length())
                    + (lease.writable() ? " rw" : " r");
        }
        RecordedCapability.Reference reference = (RecordedCapability.Reference) capability;
        return "reference " + reference.component() + "/" + reference.interfaceIndex();
    }

    /** {@code 35.2 us}. */
    static String duration(long nanos) {
        if (nanos < MICROSECOND) {
            return nanos + " ns";
        }
        if (nanos < MILLISECOND) {
            return tenths(nanos, MICROSECOND) + " us";
        }
        return nanos < SECOND ? tenths(nanos, MILLISECOND) + " ms" : tenths(nanos, SECOND) + " s";
    }

    private static String tenths(long nanos, long unit) {
        long tenths = nanos / (unit / 10);
        return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10);
    }
}
