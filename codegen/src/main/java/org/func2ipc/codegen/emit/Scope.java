package org.func2ipc.codegen.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.NameAllocator;

/** A generated method's body while it is written: its statements and the local names in use. */
final class Scope {
    private final CodeBlock.Builder code = CodeBlock.builder();
    private final NameAllocator names = new NameAllocator();

    /** A scope in which {@code taken} are in use. */
    static Scope with(String... taken) {
        Scope scope = new Scope();
        for (String name : taken) {
            scope.names.newName(name, name);
        }
        return scope;
    }

    /** A name like {@code wanted} that is not in use yet. */
    String local(String wanted) {
        return names.newName(wanted);
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
