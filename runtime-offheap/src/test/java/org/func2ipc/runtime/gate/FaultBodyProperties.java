package org.func2ipc.runtime.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;

/** Bodies of failures: what is written is read again, and nothing else breaks the reader (semantics R13, R34). */
class FaultBodyProperties {
    @Property(tries = 200)
    void reportOutlivesTheWire(
            @ForAll String originalClass, @ForAll String text, @ForAll @Size(max = 40) List<String> frames) {
        FaultReport report = new FaultReport(originalClass, text, frames);
        WireMessage message = new WireMessage();
        report.encode(message, 64 * 1024);

        assertThat(message.length() % 8).isZero();
        assertThat(FaultReport.decode(message)).isEqualTo(report);
    }

    @Property(tries = 200)
    void clippedTextIsWellFormedAndShortEnough(@ForAll String text, @ForAll @IntRange(max = 50) int max) {
        String clipped = FaultBody.clip(text, max);

        assertThat(clipped.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(max);
        assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .startsWith(clipped);
    }

    @Property(tries = 200)
    void failureOutlivesTheWire(
            @ForAll ReplyKind kind,
            @ForAll Executed executed,
            @ForAll String what,
            @ForAll @IntRange(min = 64, max = 4096) int window) {
        if (kind.compareTo(ReplyKind.PEER_DIED) >= 0) {
            BoundaryFailure failure = new BoundaryFailure(kind, executed, what);
            WireMessage message = new WireMessage();
            failure.encode(message, window);

            BoundaryFailure read = BoundaryFailure.decode(kind, message);

            assertThat(message.length()).isLessThanOrEqualTo(window);
            assertThat(read.executed()).isEqualTo(executed);
            assertThat(read.what()).isIn(failure.what(), "");
        } else {
            assertThat(kind.code()).isLessThan(3);
        }
    }

    @Property(tries = 500)
    void anyBytesAreAReportOrAreRefused(@ForAll @Size(max = 200) byte[] bytes) {
        WireMessage message = new WireMessage();
        message.reserve(bytes.length);
        System.arraycopy(bytes, 0, message.body(), 0, bytes.length);
        try {
            assertThat(FaultReport.decode(message).frames()).hasSizeLessThanOrEqualTo(32);
        } catch (WireFormatException e) {
            assertThat(e).hasMessageContaining("expected");
        }
    }
}
