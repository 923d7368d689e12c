package org.func2ipc.runtime.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.LabelModel;
import org.func2ipc.runtime.Executed;
import org.func2ipc.runtime.Incompatible;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.WorkbenchIpc;
import org.func2ipc.runtime.wire.WireLimits;
import org.func2ipc.runtime.wire.WireMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service answers whatever it is sent (semantics R34), and a client believes only what is a reply. */
class ServiceTest {
    private final Bench bench = new Bench();
    private final WorkbenchIpc binding = new WorkbenchIpc();
    private final WireLabels labels =
            WireLabels.of(binding, List.of(new LabelModel(binding.interfaceName(), "add", 0x99)));
    private final Service service = new Service(
            binding,
            new ComponentGuard("bench", false, new DomainSignals((component, error) -> {})),
            binding.dispatcher(bench),
            labels);
    private final ClientEnd client = new ClientEnd(
            new EdgeModel("caller", binding.interfaceName(), "bench", Duration.ofSeconds(1)), 4, binding, labels);
    private final WireMessage message = new WireMessage();

    private ReplyKind serve(int label, Duration remaining) {
        CallHeader header = new CallHeader().set(4, remaining.toNanos(), 1, CancelSource.NEVER);
        return java.util.Objects.requireNonNull(
                service.serve(label, header, message, WireLimits.WINDOW_BYTES, ServiceTest::noPlace));
    }

    private BoundaryFailure failure(ReplyKind kind) {
        return BoundaryFailure.decode(kind, message);
    }

    private static PendingReply noPlace() {
        throw new IllegalStateException("nothing here is answered later");
    }

    @Test
    void labelOfTheDefinitionReplacesTheGeneratedOneR11() {
        message.clear(16);
        message.putLong(0, 40);
        message.putLong(8, 2);

        assertThat(serve(0x99, Duration.ofSeconds(1))).isEqualTo(ReplyKind.RESULT);
        assertThat(message.getLong(0)).isEqualTo(42);
        assertThat(client.wireLabel(WorkbenchIpc.ADD)).isEqualTo(0x99);
        message.clear(16);
        assertThat(serve(0x20, Duration.ofSeconds(1))).isEqualTo(ReplyKind.INCOMPATIBLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 16, 0x2f, -1, Integer.MAX_VALUE})
    void unknownLabelIsAnsweredR34(int label) {
        message.clear(0);

        assertThat(serve(label, Duration.ofSeconds(1))).isEqualTo(ReplyKind.INCOMPATIBLE);
        assertThat(failure(ReplyKind.INCOMPATIBLE).executed()).isEqualTo(Executed.NO);
        assertThat(failure(ReplyKind.INCOMPATIBLE).what()).contains("no method of", "0x" + Integer.toHexString(label));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 24, 1024})
    void malformedRequestIsAnsweredAndNotRunR34(int length) {
        message.clear(length);

        assertThat(serve(0x99, Duration.ofSeconds(1))).isEqualTo(ReplyKind.INCOMPATIBLE);
        assertThat(failure(ReplyKind.INCOMPATIBLE).executed()).isEqualTo(Executed.NO);
        assertThat(bench.added).hasValue(0);
    }

    @Test
    void lateRequestIsNotRunR18() {
        message.clear(16);

        assertThat(serve(0x99, Duration.ZERO)).isEqualTo(ReplyKind.DEADLINE_EXCEEDED);
        assertThat(failure(ReplyKind.DEADLINE_EXCEEDED).executed()).isEqualTo(Executed.NO);
        assertThat(bench.added).hasValue(0);
    }

    @Test
    void faultFitsASmallWindow() {
        message.clear(16);
        CallHeader header = new CallHeader().set(4, 1_000_000_000, 1, CancelSource.NEVER);

        assertThat(service.serve(0x24, header, message, 128, ServiceTest::noPlace))
                .isEqualTo(ReplyKind.FAULT);
        assertThat(message.length()).isLessThanOrEqualTo(128);
        assertThat(FaultReport.decode(message).originalClass()).isEqualTo("java.lang.IllegalStateException");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 11, 15, 16, Integer.MIN_VALUE})
    void replyOfUnknownKindIsIncompatibleR34(int code) {
        Incompatible refused = catchThrowableOfType(
                Incompatible.class, () -> client.completed(WorkbenchIpc.ADD, code, message, 1, System.nanoTime()));

        assertThat(refused.executed()).isEqualTo(Executed.YES);
        assertThat(refused).hasMessageContaining("kind=" + code).hasMessageContaining("label 0x99, badge 4");
    }

    @Test
    void twoMethodsMayNotGetOneLabelR11() {
        LabelModel taken = new LabelModel(binding.interfaceName(), "add", WorkbenchIpc.NOTE.label());

        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> WireLabels.of(binding, List.of(taken))))
                .hasMessageContaining("Workbench.add")
                .hasMessageContaining("Workbench.note");
    }

    @Test
    void firstDifferingLineOfASchemaIsNamedR33() {
        assertThat(SchemaDifference.describe("a.B", "x\ny\nz", "x\ny\nz")).isEmpty();
        assertThat(SchemaDifference.describe("a.B", "x\n  in 0 block: long", "x\n  in 0 block: int"))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains(
                                "a.B at line 2", "client has \"in 0 block: long\"", "server has \"in 0 block: int\""));
        assertThat(SchemaDifference.describe("a.B", "x", "x\ny"))
                .hasValueSatisfying(text -> assertThat(text).contains("client has (end)"));
    }
}
