package org.func2ipc.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.func2ipc.codegen.model.Part;
import org.func2ipc.codegen.model.Shape;
import org.func2ipc.codegen.model.TypeGraph;

/** Code that admits a value: checks it, and replaces collections that could still change (semantics R4, R5). */
final class AdmitCode {
    private final TypeGraph graph;
    private final boolean nested;

    /** {@code nested} is true inside a recursive type's own code, where {@code depth} is a parameter. */
    AdmitCode(TypeGraph graph, boolean nested) {
        this.graph = graph;
        this.nested = nested;
    }

    /** True when admission may give another value than the one it got. */
    boolean replaces(Shape shape) {
        return replaces(shape, new HashSet<>());
    }

    private boolean replaces(Shape shape, Set<ClassName> seen) {
        if (shape instanceof Shape.Inline inline) {
            return seen.add(inline.codec())
                    && graph.struct(inline.codec()).parts().stream().anyMatch(part -> replaces(part.shape(), seen));
        }
        return shape instanceof Shape.Sequence || (shape instanceof Shape.Capability right && !right.writable());
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
            scope.statement("$L", check(part.shape(), source, where));
            return source;
        }
        return CodeBlock.of("$N", replace(scope, part.shape(), part.type(), source, part.name(), where));
    }

    private CodeBlock nullable(Scope scope, Part part, CodeBlock source, String where) {
        if (isPlain(part.shape())) {
            return source;
        } else if (!replaces(part.shape())) {
            scope.begin("if ($L != null)", source)
                    .statement("$L", check(part.shape(), source, where))
                    .end();
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
            scope.begin("if ($L.isPresent())", source)
                    .statement("$L", check(part.shape(), content, where))
                    .end();
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
    private boolean isPlain(Shape shape) {
        if (shape instanceof Shape.Inline inline) {
            return graph.struct(inline.codec()).parts().stream()
                    .allMatch(part -> part.type().isPrimitive());
        }
        return shape instanceof Shape.Primitive || shape instanceof Shape.Constant;
    }

    private CodeBlock check(Shape shape, CodeBlock value, String where) {
        if (shape instanceof Shape.Text text) {
            return CodeBlock.of("$T.text($L, $L, $S)", Names.ADMISSION, value, longLiteral(text.max()), where);
        } else if (shape instanceof Shape.Octets octets) {
            return CodeBlock.of("$T.bytes($L, $L, $S)", Names.ADMISSION, value, longLiteral(octets.max()), where);
        } else if (shape instanceof Shape.Inline inline && !isPlain(inline)) {
            String depth = nested && graph.isRecursive(inline.codec()) ? ", depth + 1" : "";
            return CodeBlock.of("$T.admit($L, $S$L)", inline.codec(), value, where, depth);
        } else if (shape instanceof Shape.Capability right) {
            String rights = right.writable() ? "writable" : "readOnly";
            return CodeBlock.of("$T.$L($L, $S)", Names.ADMISSION, rights, value, where);
        }
        return CodeBlock.of("$T.present($L, $S)", Names.ADMISSION, value, where);
    }

    /** Writes a local variable that holds the admitted value; returns its name. */
    private String replace(Scope scope, Shape shape, TypeName type, CodeBlock value, String name, String where) {
        String local = scope.local(admitted(name));
        if (!(shape instanceof Shape.Sequence list)) {
            scope.statement("$T $N = $L", type, local, check(shape, value, where));
            return local;
        }
        scope.statement(
                "$T $N = $T.list($L, $L, $S)",
                ParameterizedTypeName.get(ClassName.get(List.class), list.elementType()),
                local,
                Names.ADMISSION,
                value,
                longLiteral(list.max()),
                where);
        if (!isPlain(list.element())) {
            elements(scope, list, local, name, where + "[]");
        }
        return local;
    }

    private void elements(Scope scope, Shape.Sequence list, String local, String name, String where) {
        String index = scope.local("i");
        scope.begin("for (int $1N = 0; $1N < $2N.size(); $1N++)", index, local);
        CodeBlock element = CodeBlock.of("$N.get($N)", local, index);
        if (!replaces(list.element())) {
            scope.statement("$L", check(list.element(), element, where)).end();
            return;
        }
        String item = replace(scope, list.element(), list.elementType(), element, name + "Item", where);
        scope.begin("if ($N != $L)", item, element)
                .statement("$1N = $2T.replaced($1N, $3N, $4N)", local, Names.ADMISSION, index, item)
                .end()
                .end()
                .statement("$1N = $2T.frozen($1N)", local, Names.ADMISSION);
    }

    private static String admitted(String name) {
        return "admitted" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** {@code value} as a literal; the bound of what has none by its name. */
    static CodeBlock longLiteral(long value) {
        return value == Shape.UNBOUNDED ? CodeBlock.of("$T.MAX_VALUE", Long.class) : CodeBlock.of("$LL", value);
    }
}
