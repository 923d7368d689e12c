package org.func2ipc.codegen.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;
import org.func2ipc.codegen.model.EnumModel;

/** The codec of an enum: tags that do not depend on the order of constants (semantics R8). */
final class EnumCodecFile {
    private static final int TAG_BYTES = 2;
    private static final int PADDED = 8;

    private final EnumModel model;

    EnumCodecFile(EnumModel model) {
        this.model = model;
    }

    TypeSpec type() {
        return CodecParts.codec(model.type(), model.codec(), model.open())
                .addJavadoc("Generated codec of {@link $T}: a tag of 16 bits.\n", model.type())
                .addField(CodecParts.publicConstant("SIZE", Integer.toString(TAG_BYTES), "Bytes of its block."))
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PUBLIC)
                        .build())
                .addMethod(tag())
                .addMethod(write())
                .addMethod(read())
                .addMethod(CodecParts.typeMethod(model.type(), model.type()))
                .addMethod(CodecParts.override("encodedLength")
                        .returns(long.class)
                        .addParameter(model.type(), "value")
                        .addStatement("$T.present(value, $S)", Names.ADMISSION, "value")
                        .addStatement("return $L", PADDED)
                        .build())
                .addMethod(CodecParts.override("encode")
                        .addParameter(model.type(), "value")
                        .addParameter(Names.WIRE_MESSAGE, "message")
                        .addStatement("$T.present(value, $S)", Names.ADMISSION, "value")
                        .addStatement("message.clear($L)", PADDED)
                        .addStatement("write(value, message, 0)")
                        .build())
                .addMethod(CodecParts.decode(model.type(), TAG_BYTES, PADDED))
                .build();
    }

    private MethodSpec tag() {
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("switch (value)");
        for (EnumModel.Constant constant : model.constants()) {
            code.add("case $N:\n", constant.name()).indent();
            code.addStatement("return $L", hex(constant.tag())).unindent();
        }
        code.add("default:\n").indent();
        code.addStatement(
                        "throw new $T(value + $S)",
                        IllegalArgumentException.class,
                        " has no tag: its codec was generated before it; compile again")
                .unindent()
                .endControlFlow();
        return CodecParts.open("tag")
                .addJavadoc("The tag of {@code value}.\n")
                .returns(int.class)
                .addParameter(model.type(), "value")
                .addCode(code.build())
                .build();
    }

    private MethodSpec write() {
        return CodecParts.open("write")
                .addJavadoc("Writes {@code value} at {@code at}.\n")
                .addParameter(model.type(), "value")
                .addParameter(Names.WIRE_MESSAGE, "message")
                .addParameter(int.class, "at")
                .addStatement("message.putTag(at, tag(value))")
                .build();
    }

    private MethodSpec read() {
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("switch (message.getTag(at))");
        for (EnumModel.Constant constant : model.constants()) {
            code.add("case $L:\n", hex(constant.tag())).indent();
            code.addStatement("return $T.$N", model.type(), constant.name()).unindent();
        }
        code.add("default:\n").indent();
        if (model.unknown().isEmpty()) {
            code.addStatement(
                    "throw message.badTag(at, $S)",
                    String.join(".", model.type().simpleNames()));
        } else {
            code.addStatement("return $T.$N", model.type(), model.unknown());
        }
        code.unindent().endControlFlow();
        return CodecParts.open("read")
                .addJavadoc("Reads the value at {@code at}.\n")
                .returns(model.type())
                .addParameter(Names.WIRE_MESSAGE, "message")
                .addParameter(int.class, "at")
                .addCode(code.build())
                .build();
    }

    private static String hex(int tag) {
        return "0x" + Integer.toHexString(tag);
    }
}
