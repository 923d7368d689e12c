package org.func2ipc.codegen.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** A generated method's body while it is written: its statements and the local names in use. */
final class Scope {
    private final CodeBlock.Builder code = CodeBlock.builder();
    private final Set<String> names = new HashSet<>();

    private Scope() {}

    /** A scope in which {@code taken} are in use. */
    static Scope with(String... taken) {
        Scope scope = new Scope();
        scope.names.addAll(List.of(taken));
        return scope;
    }

    /** A name like {@code wanted} that is not in use yet: {@code i}, {@code i2}, {@code i3}. */
    String local(String wanted) {
        String name = wanted;
        for (int number = 2; SourceVersion.isKeyword(name) || !names.add(name); number++) {
            name = wanted + number;
        }
        return name;
    }

    Scope statement(String format, Object... args) {
        code.addStatement(format, args);
        return this;
    }

    Scope begin(String format, Object... args) {
        code.beginControlFlow(format, args);
        return this;
    }

    Scope next(String format, Object... args) {
        code.nextControlFlow(format, args);
        return this;
    }

    Scope end() {
        code.endControlFlow();
        return this;
    }

    /** Ends a lambda that {@link #begin} began as an argument, and begins the next one, of {@code parameters}. */
    Scope nextLambda(String parameters) {
        code.unindent().add("}, $L -> {\n", parameters).indent();
        return this;
    }

    /** Ends a lambda that {@link #begin} began as the last argument but {@code rest}. */
    Scope endLambda(CodeBlock rest) {
        code.unindent().add("}$L;\n", rest);
        return this;
    }

    Scope label(String format, Object... args) {
        code.add(format + "\n", args).indent();
        return this;
    }

    Scope endLabel() {
        code.unindent();
        return this;
    }

    CodeBlock code() {
        return code.build();
    }
}
