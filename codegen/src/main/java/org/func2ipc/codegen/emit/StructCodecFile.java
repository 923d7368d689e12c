package org.func2ipc.codegen.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.func2ipc.codegen.layout.Block;
import org.func2ipc.codegen.layout.Limits;
import org.func2ipc.codegen.layout.Slot;
import org.func2ipc.codegen.model.Part;
import org.func2ipc.codegen.model.StructModel;
import org.func2ipc.codegen.model.TypeGraph;

/** The codec of a record or of a declared exception. */
final class StructCodecFile {
    private final StructModel struct;
    private final AdmitCode admission;
    private final Block block;
    private final boolean recursive;
    private final BlockCode code;
    private final List<FieldSpec> constants = new ArrayList<>();

    StructCodecFile(StructModel struct, TypeGraph graph) {
        this.struct = struct;
        recursive = graph.isRecursive(struct.codec());
        admission = AdmitCode.ofRecord(graph, recursive);
        ShapeCode shapes = new ShapeCode(graph);
        block = shapes.layouts().of(struct.codec());
        NameAllocator names = new NameAllocator();
        List.of("SIZE", "TAG", "FAILURE").forEach(names::newName);
        List<String> offsets = new ArrayList<>();
        for (Slot slot : block.slots()) {
            String name = names.newName(Names.constant(slot.part().name()) + "_AT");
            offsets.add(name);
            constants.add(CodecParts.constant(name, slot.offset()));
        }
        code = new BlockCode(shapes, block, new BlockCode.Offsets() {
            @Override
            public CodeBlock of(Slot slot) {
                return CodeBlock.of("at + $N", offsets.get(block.slots().indexOf(slot)));
            }

            @Override
            public CodeBlock of(int offset) {
                return CodeBlock.of("at + $L", offset);
            }
        });
    }

    TypeSpec type() {
        TypeSpec.Builder type = CodecParts.codec(struct.javaType(), struct.codec(), struct.open())
                .addJavadoc("Generated codec of {@link $T}.\n\n<pre>\n$L</pre>\n", struct.type(), WireTable.of(block))
                .alwaysQualify(Names.qualified(struct.taken()))
                .addField(CodecParts.publicConstant("SIZE", Integer.toString(block.size()), "Bytes of its block."));
        if (struct.exception()) {
            type.addField(CodecParts.publicConstant(
                            "TAG", "0x" + Integer.toHexString(struct.tag()), "Its tag in a failed reply."))
                    .addField(CodecParts.constant("FAILURE", Limits.FAILURE_TAG + block.padded()));
        }
        constants.forEach(type::addField);
        type.addMethod(
                MethodSpec.constructorBuilder().addModifiers(Modifier.PUBLIC).build());
        admit(type);
        if (!block.fixed()) {
            type.addMethod(tail());
        }
        type.addMethod(write()).addMethod(read());
        if (struct.exception()) {
            failure(type);
        }
        type.addMethod(CodecParts.typeMethod(struct.type(), struct.javaType()))
                .addMethod(encodedLength())
                .addMethod(CodecParts.encode(struct.javaType(), block.padded(), block.fixed()))
                .addMethod(CodecParts.decode(struct.javaType(), block.size(), block.padded()));
        return type.build();
    }

    private void admit(TypeSpec.Builder type) {
        if (recursive) {
            type.addMethod(CodecParts.outermostAdmit(struct.javaType()));
        }
        Scope scope = Scope.with("value", "where", "depth", "admitted");
        scope.statement("$T.present(value, where)", Names.ADMISSION);
        if (recursive) {
            scope.statement("$T.depth(depth, where)", Names.ADMISSION);
        }
        List<CodeBlock> admitted = new ArrayList<>();
        List<CodeBlock> changed = new ArrayList<>();
        for (Part part : struct.parts()) {
            CodeBlock source = CodeBlock.of("value.$N()", part.name());
            CodeBlock value = admission.part(scope, part, source, struct.describe(part));
            admitted.add(value);
            if (!value.equals(source)) {
                changed.add(CodeBlock.of("$L != $L", value, source));
            }
        }
        CodeBlock rebuilt = CodeBlock.of("new $T($L)", struct.javaType(), CodeBlock.join(admitted, ", "));
        if (struct.exception()) {
            changed.add(CodeBlock.of("value.getCause() != null"));
            changed.add(CodeBlock.of("value.getSuppressed().length > 0"));
            scope.begin("if ($L)", CodeBlock.join(changed, " || "))
                    .statement("$T admitted = $L", struct.type(), rebuilt)
                    .statement("admitted.setStackTrace(value.getStackTrace())")
                    .statement("return admitted")
                    .end();
        } else if (!changed.isEmpty()) {
            scope.begin("if ($L)", CodeBlock.join(changed, " || "))
                    .statement("return $L", rebuilt)
                    .end();
        }
        type.addMethod(CodecParts.admit(struct.javaType(), recursive, scope.statement("return value")));
    }

    private List<CodeBlock> accessors() {
        return struct.parts().stream()
                .map(part -> CodeBlock.of("value.$N()", part.name()))
                .toList();
    }

    private MethodSpec tail() {
        Scope scope = Scope.with("value", "bytes");
        scope.statement("long bytes = 0");
        code.tail(scope, accessors(), "bytes");
        return CodecParts.open("tail")
                .addJavadoc("Bytes of the tail objects of an admitted value.\n")
                .returns(long.class)
                .addParameter(struct.javaType(), "value")
                .addCode(scope.statement("return bytes").code())
                .build();
    }

    private MethodSpec write() {
        Scope scope = Scope.with("value", "message", "at");
        code.write(scope, accessors());
        return CodecParts.write(struct.javaType(), scope);
    }

    private MethodSpec read() {
        Scope scope = Scope.with("message", "at", "rejected");
        if (recursive) {
            scope.statement("message.descend(at)");
        }
        List<CodeBlock> arguments = code.read(scope).stream()
                .map(local -> CodeBlock.of("$N", local))
                .toList();
        if (recursive) {
            scope.statement("message.ascend()");
        }
        scope.begin("try")
                .statement("return new $T($L)", struct.javaType(), CodeBlock.join(arguments, ", "))
                .next("catch ($T rejected)", RuntimeException.class)
                .statement(
                        "throw message.rejected(at, $S, rejected)",
                        String.join(".", struct.type().simpleNames()))
                .end();
        return CodecParts.read(struct.javaType(), scope);
    }

    private void failure(TypeSpec.Builder type) {
        CodeBlock length = block.fixed() ? CodeBlock.of("FAILURE") : CodeBlock.of("FAILURE + tail(value)");
        type.addMethod(CodecParts.open("failureLength")
                .addJavadoc("Bytes of the failed reply that carries an admitted value.\n")
                .returns(long.class)
                .addParameter(struct.type(), "value")
                .addStatement("return $L", length)
                .build());
        type.addMethod(CodecParts.open("writeFailure")
                .addJavadoc("Makes {@code message}, empty and of that length, the failed reply.\n")
                .addParameter(struct.type(), "value")
                .addParameter(Names.WIRE_MESSAGE, "message")
                .addStatement("message.beginWrite(FAILURE)")
                .addStatement("message.putTag(0, TAG)")
                .addStatement("write(value, message, $L)", Limits.FAILURE_TAG)
                .addStatement("message.endWrite()")
                .build());
        MethodSpec.Builder read = CodecParts.open("readFailure")
                .addJavadoc("Reads the failed reply whose tag is {@link #TAG}.\n")
                .returns(struct.type())
                .addParameter(Names.WIRE_MESSAGE, "message")
                .addStatement("message.fixed(FAILURE)")
                .addStatement("$T value = read(message, $L)", struct.type(), Limits.FAILURE_TAG);
        if (block.padded() > block.size()) {
            read.addStatement(
                    "message.requireZero($L, $L)", Limits.FAILURE_TAG + block.size(), block.padded() - block.size());
        }
        type.addMethod(read.addStatement("message.endRead()")
                .addStatement("return value")
                .build());
    }

    private MethodSpec encodedLength() {
        MethodSpec.Builder method =
                CodecParts.override("encodedLength").returns(long.class).addParameter(struct.javaType(), "value");
        return block.fixed()
                ? method.addStatement("admit(value, $S)", "value")
                        .addStatement("return $L", block.padded())
                        .build()
                : method.addStatement("return $L + tail(admit(value, $S))", block.padded(), "value")
                        .build();
    }
}
