package org.func2ipc.codegen.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.Locale;
import javax.lang.model.type.TypeKind;
import org.func2ipc.codegen.layout.Block;
import org.func2ipc.codegen.layout.Bounds;
import org.func2ipc.codegen.layout.Layouts;
import org.func2ipc.codegen.layout.Slot;
import org.func2ipc.codegen.model.Shape;
import org.func2ipc.codegen.model.TypeGraph;

/** Code that sizes, writes and reads a value that is there, at an offset of the message. */
final class ShapeCode {
    private final Layouts layouts;
    private final CollectionCode collections;

    ShapeCode(TypeGraph graph) {
        layouts = new Layouts(graph);
        collections = new CollectionCode(this, new Bounds(graph, layouts));
    }

    Layouts layouts() {
        return layouts;
    }

    /** Code for {@code block}, which lies at {@code base}. */
    BlockCode block(Block block, CodeBlock base) {
        return new BlockCode(this, block, new BlockCode.Offsets() {
            @Override
            public CodeBlock of(Slot slot) {
                return of(slot.offset());
            }

            @Override
            public CodeBlock of(int offset) {
                return offset == 0 ? base : CodeBlock.of("$L + $L", base, offset);
            }
        });
    }

    /** Adds the bytes of the value's tail objects to {@code sum}. */
    void tail(Scope scope, Shape shape, CodeBlock value, String sum) {
        if (layouts.isFixed(shape)) {
            return;
        } else if (shape instanceof Shape.Text) {
            scope.statement("$N += $T.padded($T.length($L))", sum, Names.WIRE_MESSAGE, Names.UTF8, value);
        } else if (shape instanceof Shape.Octets) {
            scope.statement("$N += $T.padded($L.length())", sum, Names.WIRE_MESSAGE, value);
        } else if (shape instanceof Shape.Numbers numbers) {
            int width = Layouts.width(numbers.kind());
            scope.statement("$N += $T.padded($LL * $L.length)", sum, Names.WIRE_MESSAGE, width, value);
        } else if (shape instanceof Shape.Inline inline) {
            scope.statement("$N += $T.tail($L)", sum, inline.codec(), value);
        } else if (shape instanceof Shape.Choice choice) {
            scope.statement("$N += $T.tail($L)", sum, choice.codec(), value);
        } else if (shape instanceof Shape.Sequence list) {
            collections.tail(scope, list, value, sum);
        } else if (shape instanceof Shape.Mapping map) {
            collections.tail(scope, map, value, sum);
        } else if (shape instanceof Shape.Maybe maybe) {
            block(layouts.maybe(maybe), CodeBlock.of("0")).tail(scope, List.of(value), sum);
        } else if (shape instanceof Shape.Adapted adapted) {
            tail(scope, adapted.form(), CodeBlock.of("$N", form(scope, adapted, value)), sum);
        }
    }

    private static String form(Scope scope, Shape.Adapted adapted, CodeBlock value) {
        String form = scope.local("form");
        scope.statement("$T $N = $T.toWire($L)", adapted.formType(), form, adapted.adapter(), value);
        return form;
    }

    /** Writes the value at {@code at}. */
    void write(Scope scope, Shape shape, CodeBlock value, CodeBlock at) {
        if (shape instanceof Shape.Primitive primitive) {
            scope.statement("message.put$L($L, $L)", suffix(primitive.kind()), at, value);
        } else if (shape instanceof Shape.Text) {
            scope.statement("message.putText($L, $L)", at, value);
        } else if (shape instanceof Shape.Octets) {
            scope.statement("message.putBytes($L, $L)", at, value);
        } else if (shape instanceof Shape.Numbers) {
            scope.statement("$T.put(message, $L, $L)", Names.ARRAYS, at, value);
        } else if (shape instanceof Shape.Known known) {
            scope.statement(
                    "$T.put$L(message, $L, $L)",
                    Names.KNOWN_VALUES,
                    known.value().suffix(),
                    at,
                    value);
        } else if (shape instanceof Shape.Capability) {
            scope.statement("message.putLease($L, $L)", at, value);
        } else if (shape instanceof Shape.Reference reference) {
            scope.statement("message.putReference($L, $L, $T.class)", at, value, reference.type());
        } else if (shape instanceof Shape.Constant constant) {
            scope.statement("$T.write($L, message, $L)", constant.codec(), value, at);
        } else if (shape instanceof Shape.Inline inline) {
            scope.statement("$T.write($L, message, $L)", inline.codec(), value, at);
        } else if (shape instanceof Shape.Choice choice) {
            scope.statement("$T.write($L, message, $L)", choice.codec(), value, at);
        } else if (shape instanceof Shape.Sequence list) {
            collections.write(scope, list, value, at);
        } else if (shape instanceof Shape.Mapping map) {
            collections.write(scope, map, value, at);
        } else if (shape instanceof Shape.Maybe maybe) {
            block(layouts.maybe(maybe), at).write(scope, List.of(value));
        } else if (shape instanceof Shape.Adapted adapted) {
            write(scope, adapted.form(), CodeBlock.of("$N", form(scope, adapted, value)), at);
        }
    }

    /** Reads the value at {@code at}: an expression, before which statements may be written. */
    CodeBlock read(Scope scope, Shape shape, CodeBlock at, Capabilities capabilities) {
        if (shape instanceof Shape.Primitive primitive) {
            return CodeBlock.of("message.get$L($L)", suffix(primitive.kind()), at);
        } else if (shape instanceof Shape.Text text) {
            return CodeBlock.of("message.getText($L, $L)", at, AdmitCode.longLiteral(text.max()));
        } else if (shape instanceof Shape.Octets octets) {
            return CodeBlock.of("message.getBytes($L, $L)", at, AdmitCode.longLiteral(octets.max()));
        } else if (shape instanceof Shape.Numbers numbers) {
            CodeBlock max = AdmitCode.longLiteral(numbers.max());
            return CodeBlock.of("$T.get$Ls(message, $L, $L)", Names.ARRAYS, suffix(numbers.kind()), at, max);
        } else if (shape instanceof Shape.Known known) {
            return CodeBlock.of(
                    "$T.get$L(message, $L)", Names.KNOWN_VALUES, known.value().suffix(), at);
        } else if (shape instanceof Shape.Capability right) {
            CodeBlock lease = CodeBlock.of("message.getLease($L, $L, $L)", at, capabilities.next(), right.writable());
            return right.retained() ? AdmitCode.retained(lease) : lease;
        } else if (shape instanceof Shape.Reference reference) {
            return CodeBlock.of("message.getReference($L, $L, $T.class)", at, capabilities.next(), reference.type());
        } else if (shape instanceof Shape.Constant constant) {
            return CodeBlock.of("$T.read(message, $L)", constant.codec(), at);
        } else if (shape instanceof Shape.Inline inline) {
            return CodeBlock.of("$T.read(message, $L)", inline.codec(), at);
        } else if (shape instanceof Shape.Choice choice) {
            return CodeBlock.of("$T.read(message, $L)", choice.codec(), at);
        } else if (shape instanceof Shape.Maybe maybe) {
            return CodeBlock.of(
                    "$N", block(layouts.maybe(maybe), at).read(scope).get(0));
        } else if (shape instanceof Shape.Adapted adapted) {
            return adapted(scope, adapted, at, capabilities);
        }
        return shape instanceof Shape.Mapping map
                ? collections.read(scope, map, at)
                : collections.read(scope, (Shape.Sequence) shape, at);
    }

    private CodeBlock adapted(Scope scope, Shape.Adapted adapted, CodeBlock at, Capabilities capabilities) {
        String form = scope.local("form");
        scope.statement("$T $N = $L", adapted.formType(), form, read(scope, adapted.form(), at, capabilities));
        String value = scope.local("adapted");
        String rejected = scope.local("rejected");
        scope.statement("$T $N", adapted.type(), value)
                .begin("try")
                .statement(
                        "$N = $T.present($T.fromWire($N), $S)",
                        value,
                        Names.ADMISSION,
                        adapted.adapter(),
                        form,
                        adapted.adapter().simpleName() + ".fromWire()")
                .next("catch ($T $N)", RuntimeException.class, rejected)
                .statement(
                        "throw message.rejected($L, $S, $N)", at, adapted.type().toString(), rejected)
                .end();
        return CodeBlock.of("$N", value);
    }

    /** Counts the leases and references of a message: the n-th one stands at index n of the capability list. */
    static final class Capabilities {
        private int count;

        int next() {
            return count++;
        }
    }

    private static String suffix(TypeKind kind) {
        return kind.name().charAt(0) + kind.name().substring(1).toLowerCase(Locale.ROOT);
    }
}
