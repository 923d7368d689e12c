package org.func2ipc.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.runtime.Incompatible;
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.runtime.memory.Regions;
import org.func2ipc.runtime.wire.WireFault;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.testkit.shape.Part;
import org.func2ipc.testkit.shape.Shapes;
import org.func2ipc.testkit.value.Choices;
import org.func2ipc.testkit.value.Values;
import org.func2ipc.testkit.wire.Mutations;
import org.func2ipc.testkit.zoo.Color;
import org.func2ipc.testkit.zoo.Inner;
import org.func2ipc.testkit.zoo.Keeper;
import org.func2ipc.testkit.zoo.Lists;
import org.func2ipc.testkit.zoo.Picky;
import org.func2ipc.testkit.zoo.Tree;
import org.func2ipc.testkit.zoo.Wide;
import org.func2ipc.testkit.zoo.Zoo;
import org.func2ipc.testkit.zoo.ZooException;
import org.func2ipc.testkit.zoo.ZooIpc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests and replies that a hostile or broken peer writes (semantics R34). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostilePeerTest {
    private static final Lease LEASE = Regions.offHeap()
            .open(new RegionSpec(0, "visitor", "pool", 0x1000, 0x5000_0000L))
            .shared()
            .lease(0, 64);

    private final Loopback edge = new Loopback(new ZooIpc().dispatcher(new Keeper()));
    private final Zoo zoo = new ZooIpc().ipcGate(edge);

    /** A call, by the name of its method. */
    record Named(String name, Callable<?> call) {
        Method method() {
            return Stream.of(Zoo.class.getMethods())
                    .filter(method -> method.getName().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    List<Named> calls() {
        List<Named> calls = new ArrayList<>();
        calls.add(new Named("primitives", () -> zoo.primitives(true, (byte) 1, (short) 2, '3', 4, 5, 6, 7)));
        calls.add(
                new Named("lists", () -> zoo.lists((Lists) new Values(Choices.random(7)).of(Shapes.of(Lists.class)))));
        calls.add(new Named("tree", () -> zoo.tree(Tree.chain(5))));
        calls.add(new Named("wide", () -> zoo.wide(Wide.of((byte) 1, (byte) 2))));
        calls.add(new Named("picky", () -> zoo.picky(4)));
        calls.add(new Named("color", () -> zoo.color(Color.BLUE)));
        calls.add(new Named("text", () -> zoo.text("\u00e9t\u00e9")));
        calls.add(new Named("maybe", () -> zoo.maybe("x", null)));
        calls.add(new Named("optional", () -> zoo.optional(Optional.of(List.of(new Inner((byte) 1, 2))))));
        calls.add(new Named("list", () -> zoo.list(List.of("a", "bc"))));
        calls.add(new Named("fill", () -> zoo.fill(LEASE, (byte) 1)));
        calls.add(new Named("fail", () -> {
            zoo.fail(Color.RED, "why", new Inner((byte) 1, 2), List.of(1L));
            return "returned";
        }));
        return calls;
    }

    private static Stream<byte[]> mutations(List<Part> parts, byte[] good) {
        return good.length == 0
                ? Stream.empty()
                : new Mutations(parts, good, good, new Random(good.length)).systematic();
    }

    private byte[] requestOf(Callable<?> call) {
        byte[][] seen = new byte[1][];
        edge.onRequest(body -> seen[0] = body);
        outcome(call);
        edge.onRequest(body -> body);
        return seen[0];
    }

    private byte[] replyOf(Callable<?> call) {
        byte[][] seen = new byte[1][];
        edge.onReply(body -> seen[0] = body);
        outcome(call);
        edge.onReply(body -> body);
        return seen[0];
    }

    private static Object outcome(Callable<?> call) {
        try {
            return String.valueOf(call.call());
        } catch (Exception e) {
            return e;
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void refusesABadRequestBeforeTheComponentIsReached(Named named) {
        Callable<?> call = named.call();
        byte[] good = requestOf(call);

        mutations(Shapes.parametersOf(named.method()), good).forEach(bad -> {
            edge.onRequest(body -> bad);
            Object outcome = outcome(call);
            assertThat(outcome instanceof Loopback.RefusedRequest).isEqualTo(!edge.ran());
        });
        edge.onRequest(body -> body);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void refusesATruncatedOrPaddedRequest(Named named) {
        Callable<?> call = named.call();
        int length = requestOf(call).length;

        for (int other = 0; other <= length + 16; other++) {
            int cut = other;
            edge.onRequest(body -> Arrays.copyOf(body, cut));
            assertThat(outcome(call) instanceof Loopback.RefusedRequest).isEqualTo(cut != length);
        }
        edge.onRequest(body -> body);
    }

    /** The reply was computed, so what cannot be read is {@code Incompatible}, executed YES (R15). */
    @ParameterizedTest
    @MethodSource("calls")
    void turnsABadReplyIntoIncompatible(Named named) {
        Callable<?> call = named.call();
        byte[] good = replyOf(call);

        mutations(Shapes.resultOf(named.method()), good).forEach(bad -> {
            edge.onReply(body -> bad);
            assertThat(outcome(call))
                    .satisfiesAnyOf(
                            value -> assertThat(value).isInstanceOf(String.class),
                            failure -> assertThat(failure).isInstanceOfAny(Incompatible.class, ZooException.class));
        });
        for (int other = 0; other < good.length; other++) {
            int cut = other;
            edge.onReply(body -> Arrays.copyOf(body, cut));
            assertThat(outcome(call)).isInstanceOf(Incompatible.class);
        }
        edge.onReply(body -> body);
    }

    @Test
    void refusesAValueThatItsConstructorRefuses_R7() {
        edge.onReply(body -> {
            body[0] = 5;
            return body;
        });

        assertThatExceptionOfType(Incompatible.class)
                .isThrownBy(() -> zoo.picky(4))
                .withMessageContaining("REJECTED_VALUE")
                .withMessageContaining("even must be even: even=5");
        edge.onReply(body -> body);
        assertThat(zoo.picky(4)).isEqualTo(new Picky(4));
    }

    @Test
    void refusesAnUnknownLabel() {
        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(() -> new ZooIpc().dispatcher(new Keeper()).dispatch(0x7777, edge))
                .satisfies(e -> assertThat(e.fault()).isEqualTo(WireFault.UNKNOWN_LABEL))
                .withMessageContaining("a label of Zoo");
    }
}
