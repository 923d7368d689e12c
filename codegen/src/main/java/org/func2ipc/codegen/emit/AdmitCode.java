package org.func2ipc.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.func2ipc.codegen.model.Part;
import org.func2ipc.codegen.model.Shape;
import org.func2ipc.codegen.model.TypeGraph;

/** Code that admits a value: checks it, and replaces what could still change (semantics R3, R4, R5). */
final class AdmitCode {
    private final TypeGraph graph;
    /** The depth that a recursive type's own code passes on; empty in other code. */
    private final String depth;

    private final boolean copying;
    private final AdmitCollections collections;

    private AdmitCode(TypeGraph graph, String depth, boolean copying) {
        this.graph = graph;
        this.depth = depth;
        this.copying = copying;
        collections = new AdmitCollections(this);
    }

    /** Code of a record's own codec; {@code nested} when it is recursive, so that {@code depth} is a parameter. */
    static AdmitCode ofRecord(TypeGraph graph, boolean nested) {
        return new AdmitCode(graph, nested ? "depth + 1" : "", false);
    }

    /** Code of a sealed interface's own codec, which is no level of its own. */
    static AdmitCode ofSealed(TypeGraph graph, boolean nested) {
        return new AdmitCode(graph, nested ? "depth" : "", false);
    }

    /** Code of a gate that hands values over as they are, so that arrays must be copied. */
    static AdmitCode handingOver(TypeGraph graph) {
        return new AdmitCode(graph, "", true);
    }

    /** Code of a gate that encodes the values at once. */
    static AdmitCode encoding(TypeGraph graph) {
        return new AdmitCode(graph, "", false);
    }

    /** True when admission may give another value than the one it got. */
    boolean replaces(Shape shape) {
        return replaces(shape, new HashSet<>());
    }

    private boolean replaces(Shape shape, Set<ClassName> seen) {
        if (shape instanceof Shape.Adapted) {
            return false;
        } else if (isCollection(shape) || (shape instanceof Shape.Capability right && isReplaced(right))) {
            return true;
        } else if (shape instanceof Shape.Numbers) {
            return copying;
        }
        Optional<ClassName> codec = graph.codec(shape);
        return (codec.isEmpty() || seen.add(codec.get()))
                && graph.inside(shape).stream().anyMatch(part -> replaces(part, seen));
    }

    private boolean isReplaced(Shape.Capability right) {
        return !right.writable() || copying;
    }

    private static boolean isCollection(Shape shape) {
        return shape instanceof Shape.Sequence || shape instanceof Shape.Mapping;
    }

    /** Writes the admission of a part that {@code source} gives; returns the admitted value. */
    CodeBlock part(Scope scope, Part part, CodeBlock source, String where) {
        return switch (part.presence()) {
            case REQUIRED -> required(scope, part, source, where);
            case NULLABLE -> nullable(scope, part, source, where);
            case OPTIONAL -> optional(scope, part, source, where);
        };
    }

    private CodeBlock required(Scope scope, Part part, CodeBlock source, String where) {
        if (part.shape() instanceof Shape.Primitive primitive && !primitive.boxed()) {
            return source;
        } else if (!replaces(part.shape())) {
            check(scope, part.shape(), source, where);
            return source;
        }
        return CodeBlock.of("$N", replace(scope, part.shape(), part.type(), source, part.name(), where));
    }

    private CodeBlock nullable(Scope scope, Part part, CodeBlock source, String where) {
        if (isPlain(part.shape())) {
            return source;
        } else if (!replaces(part.shape())) {
            scope.begin("if ($L != null)", source);
            check(scope, part.shape(), source, where);
            scope.end();
            return source;
        }
        String local = scope.local(admitted(part.name()));
        scope.statement("$T $N = $L", part.type(), local, source).begin("if ($N != null)", local);
        String value = replace(scope, part.shape(), part.type(), CodeBlock.of("$N", local), part.name(), where);
        scope.statement("$N = $N", local, value).end();
        return CodeBlock.of("$N", local);
    }

    private CodeBlock optional(Scope scope, Part part, CodeBlock source, String where) {
        scope.statement("$T.present($L, $S)", Names.ADMISSION, source, where);
        if (isPlain(part.shape())) {
            return source;
        }
        CodeBlock content = CodeBlock.of("$L.get()", source);
        if (!replaces(part.shape())) {
            scope.begin("if ($L.isPresent())", source);
            check(scope, part.shape(), content, where);
            scope.end();
            return source;
        }
        TypeName type = ((ParameterizedTypeName) part.type()).typeArguments().get(0);
        String local = scope.local(admitted(part.name()));
        scope.statement("$T $N = $L", part.type(), local, source).begin("if ($N.isPresent())", local);
        String value = replace(scope, part.shape(), type, content, part.name(), where);
        scope.begin("if ($N != $L)", value, content)
                .statement("$N = $T.of($N)", local, Optional.class, value)
                .end()
                .end();
        return CodeBlock.of("$N", local);
    }

    /** True when not being null is all there is to check. */
    boolean isPlain(Shape shape) {
        if (shape instanceof Shape.Inline inline) {
            return graph.struct(inline.codec()).parts().stream()
                    .allMatch(part -> part.type().isPrimitive());
        }
        return shape instanceof Shape.Primitive
                || shape instanceof Shape.Constant
                || shape instanceof Shape.Known
                || shape instanceof Shape.Reference;
    }

    /** Writes the check of a value that need not be replaced. */
    void check(Scope scope, Shape shape, CodeBlock value, String where) {
        if (shape instanceof Shape.Maybe maybe) {
            optional(scope, maybe.content(), value, where);
        } else if (shape instanceof Shape.Adapted adapted) {
            scope.statement("$T.present($L, $S)", Names.ADMISSION, value, where);
            form(scope, adapted, CodeBlock.of("$T.toWire($L)", adapted.adapter(), value), where);
        } else {
            scope.statement("$L", checked(shape, value, where));
        }
    }

    /** The form must be encodable; the value itself is immutable and stays. */
    private void form(Scope scope, Shape.Adapted adapted, CodeBlock form, String where) {
        if (adapted.formType().isPrimitive()) {
            return;
        } else if (replaces(adapted.form())) {
            replace(scope, adapted.form(), adapted.formType(), form, "form", where);
        } else {
            check(scope, adapted.form(), form, where);
        }
    }

    private CodeBlock checked(Shape shape, CodeBlock value, String where) {
        if (shape instanceof Shape.Text text) {
            return CodeBlock.of("$T.text($L, $L, $S)", Names.ADMISSION, value, longLiteral(text.max()), where);
        } else if (shape instanceof Shape.Octets octets) {
            return CodeBlock.of("$T.bytes($L, $L, $S)", Names.ADMISSION, value, longLiteral(octets.max()), where);
        } else if (shape instanceof Shape.Numbers numbers) {
            String how = copying ? "copied" : "check";
            return CodeBlock.of("$T.$L($L, $L, $S)", Names.ARRAYS, how, value, longLiteral(numbers.max()), where);
        } else if (shape instanceof Shape.Capability right) {
            String rights = right.writable() ? "writable" : "readOnly";
            CodeBlock admitted = CodeBlock.of("$T.$L($L, $S)", Names.ADMISSION, rights, value, where);
            return right.retained() && copying ? retained(admitted) : admitted;
        }
        Optional<ClassName> codec = graph.codec(shape);
        if (codec.isEmpty() || isPlain(shape)) {
            return CodeBlock.of("$T.present($L, $S)", Names.ADMISSION, value, where);
        }
        String level = graph.isRecursive(codec.get()) && !depth.isEmpty() ? ", " + depth : "";
        return CodeBlock.of("$T.admit($L, $S$L)", codec.get(), value, where, level);
    }

    /** A lease that the callee may keep. */
    static CodeBlock retained(CodeBlock lease) {
        return CodeBlock.of("$T.retained($L)", Names.ADMISSION, lease);
    }

    /** Writes a local variable that holds the admitted value; returns its name. */
    String replace(Scope scope, Shape shape, TypeName type, CodeBlock value, String name, String where) {
        if (shape instanceof Shape.Sequence list) {
            return collections.sequence(scope, list, value, name, where);
        } else if (shape instanceof Shape.Mapping map) {
            return collections.mapping(scope, map, value, name, where);
        }
        String local = scope.local(admitted(name));
        if (shape instanceof Shape.Maybe maybe) {
            CodeBlock content = optional(scope, maybe.content(), value, where);
            scope.statement("$T $N = $L", type, local, content);
        } else {
            scope.statement("$T $N = $L", type, local, checked(shape, value, where));
        }
        return local;
    }

    static String admitted(String name) {
        return "admitted" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** {@code value} as a literal; the bound of what has none by its name. */
    static CodeBlock longLiteral(long value) {
        return value == Shape.UNBOUNDED ? CodeBlock.of("$T.MAX_VALUE", Long.class) : CodeBlock.of("$LL", value);
    }
}
