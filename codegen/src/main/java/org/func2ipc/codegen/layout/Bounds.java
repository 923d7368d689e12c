package org.func2ipc.codegen.layout;

import com.palantir.javapoet.ClassName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.func2ipc.codegen.model.MethodModel;
import org.func2ipc.codegen.model.Part;
import org.func2ipc.codegen.model.Shape;
import org.func2ipc.codegen.model.StructModel;
import org.func2ipc.codegen.model.TypeGraph;

/** The largest body that a method's messages can have, from {@code @Max} (semantics R28). */
public final class Bounds {
    /** Heap of an object's header and alignment. */
    private static final int OBJECT = 16;
    /** Heap of a field or of an array's element, at most. */
    private static final int FIELD = 8;

    private final TypeGraph graph;
    private final Layouts layouts;

    public Bounds(TypeGraph graph, Layouts layouts) {
        this.graph = graph;
        this.layouts = layouts;
    }

    /** Bytes of the request at most, or {@link Shape#UNBOUNDED}. */
    public long request(MethodModel method) {
        return message(method.parameters());
    }

    /** Bytes of the reply at most, whether a result or an exception, or {@link Shape#UNBOUNDED}. */
    public long reply(MethodModel method) {
        long most = message(method.result().stream().toList());
        for (StructModel exception : method.exceptions()) {
            most = Math.max(most, sum(Limits.FAILURE_TAG, message(exception.parts())));
        }
        return most;
    }

    /** Bytes of a message of {@code parts} at most, or {@link Shape#UNBOUNDED}. */
    public long message(List<Part> parts) {
        return sum(layouts.message(parts).size(), tail(parts, new HashSet<>()));
    }

    /** Bytes of one part's tail objects at most, or {@link Shape#UNBOUNDED}. */
    public long tail(Part part) {
        return tail(part.shape(), new HashSet<>());
    }

    private long tail(List<Part> parts, Set<ClassName> open) {
        long bytes = 0;
        for (Part part : parts) {
            bytes = sum(bytes, tail(part.shape(), open));
        }
        return bytes;
    }

    private long tail(Shape shape, Set<ClassName> open) {
        if (shape instanceof Shape.Text text) {
            return words(text.max(), 1);
        } else if (shape instanceof Shape.Octets octets) {
            return words(octets.max(), 1);
        } else if (shape instanceof Shape.Sequence list) {
            long each = tail(list.element(), open);
            return sum(words(list.max(), layouts.stride(list.element())), product(list.max(), each));
        } else if (shape instanceof Shape.Inline inline) {
            if (!open.add(inline.codec())) {
                return Shape.UNBOUNDED;
            }
            long bytes = tail(graph.struct(inline.codec()).parts(), open);
            open.remove(inline.codec());
            return bytes;
        }
        return 0;
    }

    /** Heap that decoding {@code shape} as an element of a list takes, without what its refs lead to. */
    public int elementHeap(Shape shape) {
        return 2 * FIELD + heap(shape);
    }

    private int heap(Shape shape) {
        if (shape instanceof Shape.Inline inline) {
            int bytes = OBJECT;
            for (Part part : graph.struct(inline.codec()).parts()) {
                bytes += FIELD + (part.isOptional() ? OBJECT : 0) + heap(part.shape());
            }
            return bytes;
        }
        return shape instanceof Shape.Primitive primitive && primitive.boxed() ? OBJECT : 0;
    }

    private static long words(long count, int stride) {
        long bytes = product(count, stride);
        return bytes > Shape.UNBOUNDED - Long.BYTES ? Shape.UNBOUNDED : (bytes + 7) & ~7L;
    }

    private static long sum(long one, long other) {
        return one > Shape.UNBOUNDED - other ? Shape.UNBOUNDED : one + other;
    }

    private static long product(long count, long each) {
        return each != 0 && count > Shape.UNBOUNDED / each ? Shape.UNBOUNDED : count * each;
    }
}
