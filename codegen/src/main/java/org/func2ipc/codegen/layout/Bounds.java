package org.func2ipc.codegen.layout;

import com.palantir.javapoet.ClassName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.func2ipc.codegen.model.ChoiceModel;
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
    /** Heap of an entry of a hash table that keeps its order, with its places in the table. */
    private static final int HASH_ENTRY = 80;
    /** Heap of a value of the platform: an {@code OffsetDateTime} is five objects. */
    private static final int KNOWN = 120;
    /** Heap of a user's own class, beside what its form takes. */
    private static final int ADAPTED = 64;

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
        } else if (shape instanceof Shape.Numbers numbers) {
            return words(numbers.max(), Layouts.width(numbers.kind()));
        } else if (shape instanceof Shape.Sequence list) {
            long each = tail(list.element(), open);
            return sum(words(list.max(), layouts.stride(list.element())), product(list.max(), each));
        } else if (shape instanceof Shape.Mapping map) {
            long each = sum(tail(map.key().shape(), open), tail(map.value().shape(), open));
            return sum(words(map.max(), layouts.stride(map)), product(map.max(), each));
        } else if (shape instanceof Shape.Inline inline) {
            return named(
                    inline.codec(),
                    open,
                    () -> tail(graph.struct(inline.codec()).parts(), open));
        } else if (shape instanceof Shape.Choice choice) {
            return named(choice.codec(), open, () -> payload(graph.choice(choice.codec()), open));
        }
        return shape.inner().stream().mapToLong(part -> tail(part, open)).reduce(0, Bounds::sum);
    }

    /** A type that holds itself has no bound. */
    private static long named(ClassName codec, Set<ClassName> open, LongSupplier inside) {
        if (!open.add(codec)) {
            return Shape.UNBOUNDED;
        }
        long bytes = inside.getAsLong();
        open.remove(codec);
        return bytes;
    }

    private long payload(ChoiceModel choice, Set<ClassName> open) {
        long most = 0;
        for (ChoiceModel.Case one : choice.cases()) {
            most = Math.max(
                    most, sum(layouts.payload(one).size(), tail(one.value().shape(), open)));
        }
        return most;
    }

    /** Heap that decoding {@code shape} as an element of a list takes, without what its refs lead to. */
    public int elementHeap(Shape shape) {
        return 2 * FIELD + heap(shape);
    }

    /** Heap that decoding an element of a set takes, without what its refs lead to. */
    public int distinctHeap(Shape shape) {
        return elementHeap(shape) + HASH_ENTRY;
    }

    /** Heap that decoding an entry of a map takes, without what its refs lead to. */
    public int entryHeap(Shape.Mapping map) {
        return 4 * FIELD + heap(map.key().shape()) + heap(map.value().shape()) + HASH_ENTRY;
    }

    /** Heap that decoding a sealed interface's case takes, without what its refs lead to. */
    public int caseHeap(ChoiceModel.Case one) {
        return heap(one.value().shape());
    }

    private int heap(Shape shape) {
        if (shape instanceof Shape.Inline inline) {
            int bytes = OBJECT;
            for (Part part : graph.struct(inline.codec()).parts()) {
                bytes += FIELD + (part.isOptional() ? OBJECT : 0) + heap(part.shape());
            }
            return bytes;
        } else if (shape instanceof Shape.Maybe maybe) {
            return OBJECT + FIELD + heap(maybe.content().shape());
        } else if (shape instanceof Shape.Adapted adapted) {
            return ADAPTED + heap(adapted.form());
        } else if (shape instanceof Shape.Known) {
            return KNOWN;
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
