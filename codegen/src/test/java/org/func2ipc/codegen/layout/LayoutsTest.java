package org.func2ipc.codegen.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.lang.model.type.TypeKind;
import org.func2ipc.codegen.model.Part;
import org.func2ipc.codegen.model.Presence;
import org.func2ipc.codegen.model.Shape;
import org.func2ipc.codegen.model.TypeGraph;
import org.func2ipc.runtime.wire.WireLimits;
import org.func2ipc.runtime.wire.WireMessage;
import org.junit.jupiter.api.Test;

/** Offsets, gaps and bounds by the rules of the wire format. */
class LayoutsTest {
    private static final Shape LONG = new Shape.Primitive(TypeKind.LONG, false);
    private static final Shape BYTE = new Shape.Primitive(TypeKind.BYTE, false);
    private static final Shape SHORT = new Shape.Primitive(TypeKind.SHORT, false);

    private final TypeGraph graph = new TypeGraph(Map.of(), Map.of(), Map.of());
    private final Layouts layouts = new Layouts(graph);
    private final Bounds bounds = new Bounds(graph, layouts);

    private static Part part(Shape shape) {
        return new Part("part", TypeName.INT, shape, Presence.REQUIRED);
    }

    private static Part absent(Shape shape) {
        return new Part("part", ClassName.OBJECT, shape, Presence.NULLABLE);
    }

    @Test
    void alignsEachPartToItsOwnSize() {
        Block block = layouts.message(List.of(part(BYTE), part(SHORT), part(BYTE), part(LONG), part(BYTE)));

        assertThat(block.slots()).extracting(Slot::offset).containsExactly(0, 2, 4, 8, 16);
        assertThat(block.gaps()).containsExactly(new Gap(1, 1), new Gap(5, 3), new Gap(17, 7));
        assertThat(block.size()).isEqualTo(24);
        assertThat(block.fixed()).isTrue();
    }

    @Test
    void putsPresenceWordsFirst() {
        List<Part> parts = IntStream.range(0, 65).mapToObj(i -> absent(BYTE)).toList();

        Block block = layouts.message(parts);

        assertThat(block.presence()).containsExactly(-1L, 1L);
        assertThat(block.slots().get(0).offset()).isEqualTo(16);
        assertThat(block.slots().get(64).word()).isEqualTo(1);
        assertThat(block.slots().get(64).mask()).isEqualTo(1);
    }

    @Test
    void takesNothingForAnEmptyMessage() {
        assertThat(layouts.message(List.of()).size()).isZero();
    }

    @Test
    void sumsTheBoundsOfTailObjects() {
        Shape words = new Shape.Sequence(new Shape.Text(13), ClassName.OBJECT, 3, false);

        assertThat(bounds.message(List.of(part(LONG), part(words)))).isEqualTo(8 + 8 + 3 * 8 + 3 * 16);
        assertThat(bounds.message(List.of(part(new Shape.Octets(0))))).isEqualTo(8);
    }

    @Test
    void hasNoBoundWhereAPartHasNone() {
        Shape words = new Shape.Sequence(new Shape.Text(Shape.UNBOUNDED), ClassName.OBJECT, 3, false);

        assertThat(bounds.message(List.of(part(words)))).isEqualTo(Shape.UNBOUNDED);
        assertThat(bounds.message(List.of(part(new Shape.Text(Long.MAX_VALUE - 1)))))
                .isEqualTo(Shape.UNBOUNDED);
    }

    /** The processor cannot see the runtime's numbers, so both hold them. */
    @Test
    void agreesWithTheRuntime() {
        assertThat(Limits.WINDOW).isEqualTo(WireLimits.WINDOW_BYTES);
        assertThat(Limits.SHORT).isEqualTo(WireLimits.SHORT_BYTES);
        assertThat(Limits.FAST).isEqualTo(WireLimits.FAST_BYTES);
        assertThat(Limits.DEPTH).isEqualTo(WireLimits.MAX_DEPTH);
        assertThat(Limits.LEASES).isEqualTo(WireMessage.MAX_CAPABILITIES);
    }
}
