package org.func2ipc.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.func2ipc.codegen.layout.Block;
import org.func2ipc.codegen.layout.Bounds;
import org.func2ipc.codegen.layout.Layouts;
import org.func2ipc.codegen.model.Shape;

/** Code that sizes, writes and reads lists, sets and maps: a ref to elements at a fixed stride. */
final class CollectionCode {
    private final ShapeCode shapes;
    private final Layouts layouts;
    private final Bounds bounds;

    CollectionCode(ShapeCode shapes, Bounds bounds) {
        this.shapes = shapes;
        this.layouts = shapes.layouts();
        this.bounds = bounds;
    }

    /** Adds the bytes of the elements, and of what they lead to, to {@code sum}. */
    void tail(Scope scope, Shape.Sequence list, CodeBlock value, String sum) {
        CodeBlock stride = list.element() instanceof Shape.Inline
                ? CodeBlock.of("(long) $L", stride(list.element()))
                : CodeBlock.of("$LL", stride(list.element()));
        if (layouts.isFixed(list.element())) {
            scope.statement("$N += $T.padded($L * $L.size())", sum, Names.WIRE_MESSAGE, stride, value);
            return;
        }
        String items = hoist(scope, type(list), value);
        scope.statement("$N += $T.padded($L * $N.size())", sum, Names.WIRE_MESSAGE, stride, items);
        if (list.distinct()) {
            String item = scope.local("item");
            scope.begin("for ($T $N : $N)", list.elementType(), item, items);
            shapes.tail(scope, list.element(), CodeBlock.of("$N", item), sum);
        } else {
            String index = scope.local("i");
            scope.begin("for (int $1N = 0; $1N < $2N.size(); $1N++)", index, items);
            shapes.tail(scope, list.element(), CodeBlock.of("$N.get($N)", items, index), sum);
        }
        scope.end();
    }

    /** Adds the bytes of the entries, and of what they lead to, to {@code sum}. */
    void tail(Scope scope, Shape.Mapping map, CodeBlock value, String sum) {
        String entries = hoist(scope, type(map), value);
        scope.statement("$N += $T.padded($LL * $N.size())", sum, Names.WIRE_MESSAGE, layouts.stride(map), entries);
        if (layouts.isFixed(map.key().shape()) && layouts.isFixed(map.value().shape())) {
            return;
        }
        String entry = scope.local("entry");
        scope.begin("for ($T $N : $N.entrySet())", entryType(map), entry, entries);
        shapes.tail(scope, map.key().shape(), CodeBlock.of("$N.getKey()", entry), sum);
        shapes.tail(scope, map.value().shape(), CodeBlock.of("$N.getValue()", entry), sum);
        scope.end();
    }

    /** A local variable for the collection: its accessor is asked once. */
    private static String hoist(Scope scope, TypeName type, CodeBlock value) {
        if (SourceVersion.isIdentifier(value.toString())) {
            return value.toString();
        }
        String items = scope.local("items");
        scope.statement("$T $N = $L", type, items, value);
        return items;
    }

    private static TypeName type(Shape.Sequence list) {
        return ParameterizedTypeName.get(ClassName.get(list.distinct() ? Set.class : List.class), list.elementType());
    }

    private static TypeName type(Shape.Mapping map) {
        return ParameterizedTypeName.get(
                ClassName.get(Map.class), map.key().type(), map.value().type());
    }

    private static TypeName entryType(Shape.Mapping map) {
        return ParameterizedTypeName.get(
                ClassName.get(Map.Entry.class), map.key().type(), map.value().type());
    }

    /** Writes the ref at {@code at}, and the elements into the tail. */
    void write(Scope scope, Shape.Sequence list, CodeBlock value, CodeBlock at) {
        CodeBlock stride = stride(list.element());
        String items = hoist(scope, type(list), value);
        String start = scope.local("start");
        scope.statement("int $N = message.putList($L, $N.size(), $L)", start, at, items, stride);
        if (list.distinct()) {
            String item = scope.local("item");
            scope.begin("for ($T $N : $N)", list.elementType(), item, items);
            shapes.write(scope, list.element(), CodeBlock.of("$N", item), CodeBlock.of("$N", start));
            scope.statement("$N += $L", start, stride).end();
            return;
        }
        String index = scope.local("i");
        scope.begin("for (int $1N = 0; $1N < $2N.size(); $1N++)", index, items);
        shapes.write(scope, list.element(), CodeBlock.of("$N.get($N)", items, index), element(start, index, stride));
        scope.end();
    }

    /** Writes the ref at {@code at}, and the entries into the tail. */
    void write(Scope scope, Shape.Mapping map, CodeBlock value, CodeBlock at) {
        int stride = layouts.stride(map);
        String entries = hoist(scope, type(map), value);
        String start = scope.local("start");
        String entry = scope.local("entry");
        scope.statement("int $N = message.putList($L, $N.size(), $L)", start, at, entries, stride)
                .begin("for ($T $N : $N.entrySet())", entryType(map), entry, entries);
        shapes.block(layouts.entry(map), CodeBlock.of("$N", start))
                .write(scope, List.of(CodeBlock.of("$N.getKey()", entry), CodeBlock.of("$N.getValue()", entry)));
        scope.statement("$N += $L", start, stride).end();
    }

    /** Reads the elements whose ref stands at {@code at}. */
    CodeBlock read(Scope scope, Shape.Sequence list, CodeBlock at) {
        CodeBlock stride = stride(list.element());
        String items = scope.local("items");
        String start = scope.local("start");
        String index = scope.local("i");
        int heap = list.distinct() ? bounds.distinctHeap(list.element()) : bounds.elementHeap(list.element());
        scope.statement(
                        "$1T[] $2N = new $1T[message.getList($3L, $4L, $5L, $6L)]",
                        ClassName.OBJECT,
                        items,
                        at,
                        stride,
                        AdmitCode.longLiteral(list.max()),
                        heap)
                .statement("int $N = message.listStart($L)", start, at)
                .begin("for (int $1N = 0; $1N < $2N.length; $1N++)", index, items);
        if (layouts.size(list.element()) == 0) {
            scope.statement("message.requireZero($L, 1)", element(start, index, stride));
        }
        CodeBlock element =
                shapes.read(scope, list.element(), element(start, index, stride), new ShapeCode.Capabilities());
        scope.statement("$N[$N] = $L", items, index, element).end();
        return list.distinct()
                ? CodeBlock.of(
                        "$T.<$T>set(message, $N, $N, $L)",
                        Names.WIRE_COLLECTIONS,
                        list.elementType(),
                        items,
                        start,
                        stride)
                : CodeBlock.of("$T.<$T>list($N)", Names.WIRE_COLLECTIONS, list.elementType(), items);
    }

    /** Reads the entries whose ref stands at {@code at}. */
    CodeBlock read(Scope scope, Shape.Mapping map, CodeBlock at) {
        Block entry = layouts.entry(map);
        int stride = layouts.stride(map);
        String count = scope.local("count");
        String keys = scope.local("keys");
        String values = scope.local("values");
        String start = scope.local("start");
        String index = scope.local("i");
        String entryAt = scope.local("entryAt");
        scope.statement(
                        "int $N = message.getList($L, $L, $L, $L)",
                        count,
                        at,
                        stride,
                        AdmitCode.longLiteral(map.max()),
                        bounds.entryHeap(map))
                .statement("int $N = message.listStart($L)", start, at)
                .statement("$1T[] $2N = new $1T[$3N]", ClassName.OBJECT, keys, count)
                .statement("$1T[] $2N = new $1T[$3N]", ClassName.OBJECT, values, count)
                .begin("for (int $1N = 0; $1N < $2N; $1N++)", index, count)
                .statement("int $N = $N + $N * $L", entryAt, start, index, stride);
        if (entry.size() == 0) {
            scope.statement("message.requireZero($N, 1)", entryAt);
        }
        List<String> parts = shapes.block(entry, CodeBlock.of("$N", entryAt)).read(scope);
        scope.statement("$N[$N] = $N", keys, index, parts.get(0))
                .statement("$N[$N] = $N", values, index, parts.get(1))
                .end();
        return CodeBlock.of(
                "$T.<$T, $T>map(message, $N, $N, $N, $L)",
                Names.WIRE_COLLECTIONS,
                map.key().type(),
                map.value().type(),
                keys,
                values,
                start,
                stride);
    }

    private static CodeBlock element(String start, String index, CodeBlock stride) {
        return stride.toString().equals("1")
                ? CodeBlock.of("$N + $N", start, index)
                : CodeBlock.of("$N + $N * $L", start, index, stride);
    }

    /** The distance of neighbours in a list: by name, where the codec has one. */
    private CodeBlock stride(Shape element) {
        return element instanceof Shape.Inline inline && layouts.size(inline) > 0
                ? CodeBlock.of("$T.SIZE", inline.codec())
                : CodeBlock.of("$L", layouts.stride(element));
    }
}
