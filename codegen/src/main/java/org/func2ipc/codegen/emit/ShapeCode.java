package org.func2ipc.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import java.util.List;
import java.util.Locale;
import javax.lang.model.SourceVersion;
import org.func2ipc.codegen.layout.Bounds;
import org.func2ipc.codegen.layout.Layouts;
import org.func2ipc.codegen.model.Shape;
import org.func2ipc.codegen.model.TypeGraph;

/** Code that sizes, writes and reads a value that is there, at an offset of the message. */
final class ShapeCode {
    private final Layouts layouts;
    private final Bounds bounds;

    ShapeCode(TypeGraph graph) {
        layouts = new Layouts(graph);
        bounds = new Bounds(graph, layouts);
    }

    Layouts layouts() {
        return layouts;
    }

    /** Adds the bytes of the value's tail objects to {@code sum}. */
    void tail(Scope scope, Shape shape, CodeBlock value, String sum) {
        if (shape instanceof Shape.Text) {
            scope.statement("$N += $T.padded($T.length($L))", sum, Names.WIRE_MESSAGE, Names.UTF8, value);
        } else if (shape instanceof Shape.Octets) {
            scope.statement("$N += $T.padded($L.length())", sum, Names.WIRE_MESSAGE, value);
        } else if (shape instanceof Shape.Inline inline && !layouts.isFixed(inline)) {
            scope.statement("$N += $T.tail($L)", sum, inline.codec(), value);
        } else if (shape instanceof Shape.Sequence list) {
            tailOfList(scope, list, value, sum);
        }
    }

    private void tailOfList(Scope scope, Shape.Sequence list, CodeBlock value, String sum) {
        CodeBlock stride = list.element() instanceof Shape.Inline
                ? CodeBlock.of("(long) $L", stride(list.element()))
                : CodeBlock.of("$LL", stride(list.element()));
        if (layouts.isFixed(list.element())) {
            scope.statement("$N += $T.padded($L * $L.size())", sum, Names.WIRE_MESSAGE, stride, value);
            return;
        }
        String items = hoist(scope, list, value);
        scope.statement("$N += $T.padded($L * $N.size())", sum, Names.WIRE_MESSAGE, stride, items);
        String index = scope.local("i");
        scope.begin("for (int $1N = 0; $1N < $2N.size(); $1N++)", index, items);
        tail(scope, list.element(), CodeBlock.of("$N.get($N)", items, index), sum);
        scope.end();
    }

    /** A local variable for the list: its accessor is asked once. */
    private static String hoist(Scope scope, Shape.Sequence list, CodeBlock value) {
        if (SourceVersion.isIdentifier(value.toString())) {
            return value.toString();
        }
        String items = scope.local("items");
        scope.statement(
                "$T $N = $L", ParameterizedTypeName.get(ClassName.get(List.class), list.elementType()), items, value);
        return items;
    }

    /** Writes the value at {@code at}. */
    void write(Scope scope, Shape shape, CodeBlock value, CodeBlock at) {
        if (shape instanceof Shape.Primitive primitive) {
            scope.statement("message.put$L($L, $L)", suffix(primitive), at, value);
        } else if (shape instanceof Shape.Text) {
            scope.statement("message.putText($L, $L)", at, value);
        } else if (shape instanceof Shape.Octets) {
            scope.statement("message.putBytes($L, $L)", at, value);
        } else if (shape instanceof Shape.Capability) {
            scope.statement("message.putLease($L, $L)", at, value);
        } else if (shape instanceof Shape.Constant constant) {
            scope.statement("$T.write($L, message, $L)", constant.codec(), value, at);
        } else if (shape instanceof Shape.Inline inline) {
            scope.statement("$T.write($L, message, $L)", inline.codec(), value, at);
        } else if (shape instanceof Shape.Sequence list) {
            writeList(scope, list, value, at);
        }
    }

    private void writeList(Scope scope, Shape.Sequence list, CodeBlock value, CodeBlock at) {
        CodeBlock stride = stride(list.element());
        String items = hoist(scope, list, value);
        String start = scope.local("start");
        String index = scope.local("i");
        scope.statement("int $N = message.putList($L, $N.size(), $L)", start, at, items, stride)
                .begin("for (int $1N = 0; $1N < $2N.size(); $1N++)", index, items);
        write(scope, list.element(), CodeBlock.of("$N.get($N)", items, index), element(start, index, stride));
        scope.end();
    }

    private static CodeBlock element(String start, String index, CodeBlock stride) {
        return stride.toString().equals("1")
                ? CodeBlock.of("$N + $N", start, index)
                : CodeBlock.of("$N + $N * $L", start, index, stride);
    }

    /** Reads the value at {@code at}: an expression, before which statements may be written. */
    CodeBlock read(Scope scope, Shape shape, CodeBlock at, Leases leases) {
        if (shape instanceof Shape.Primitive primitive) {
            return CodeBlock.of("message.get$L($L)", suffix(primitive), at);
        } else if (shape instanceof Shape.Text text) {
            return CodeBlock.of("message.getText($L, $L)", at, AdmitCode.longLiteral(text.max()));
        } else if (shape instanceof Shape.Octets octets) {
            return CodeBlock.of("message.getBytes($L, $L)", at, AdmitCode.longLiteral(octets.max()));
        } else if (shape instanceof Shape.Capability right) {
            return CodeBlock.of("message.getLease($L, $L, $L)", at, leases.next(), right.writable());
        } else if (shape instanceof Shape.Constant constant) {
            return CodeBlock.of("$T.read(message, $L)", constant.codec(), at);
        } else if (shape instanceof Shape.Inline inline) {
            return CodeBlock.of("$T.read(message, $L)", inline.codec(), at);
        }
        return readList(scope, (Shape.Sequence) shape, at, leases);
    }

    private CodeBlock readList(Scope scope, Shape.Sequence list, CodeBlock at, Leases leases) {
        CodeBlock stride = stride(list.element());
        String items = scope.local("items");
        String start = scope.local("start");
        String index = scope.local("i");
        scope.statement(
                        "$1T[] $2N = new $1T[message.getList($3L, $4L, $5L, $6L)]",
                        ClassName.OBJECT,
                        items,
                        at,
                        stride,
                        AdmitCode.longLiteral(list.max()),
                        bounds.elementHeap(list.element()))
                .statement("int $N = message.listStart($L)", start, at)
                .begin("for (int $1N = 0; $1N < $2N.length; $1N++)", index, items);
        if (layouts.size(list.element()) == 0) {
            scope.statement("message.requireZero($L, 1)", element(start, index, stride));
        }
        CodeBlock element = read(scope, list.element(), element(start, index, stride), leases);
        scope.statement("$N[$N] = $L", items, index, element).end();
        return CodeBlock.of("$T.<$T>listOf($N)", Names.ADMISSION, list.elementType(), items);
    }

    /** The distance of neighbours in a list: by name, where the codec has one. */
    private CodeBlock stride(Shape element) {
        return element instanceof Shape.Inline inline && layouts.size(inline) > 0
                ? CodeBlock.of("$T.SIZE", inline.codec())
                : CodeBlock.of("$L", layouts.stride(element));
    }

    /** Counts the leases of a message: the n-th one stands at index n of the capability list. */
    static final class Leases {
        private int count;

        int next() {
            return count++;
        }
    }

    private static String suffix(Shape.Primitive primitive) {
        String name = primitive.kind().name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
