package org.func2ipc.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;
import org.func2ipc.codegen.layout.Block;

/** What the codecs of records, exceptions and enums share. */
final class CodecParts {
    private CodecParts() {}

    static TypeSpec.Builder codec(ClassName type, ClassName codec, boolean open) {
        TypeSpec.Builder builder = TypeSpec.classBuilder(codec)
                .addModifiers(Modifier.FINAL)
                .addAnnotation(Sources.generated())
                .addSuperinterface(ParameterizedTypeName.get(Names.WIRE_CODEC, type));
        return open ? builder.addModifiers(Modifier.PUBLIC) : builder;
    }

    static FieldSpec constant(String name, int value) {
        return FieldSpec.builder(TypeName.INT, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$L", value)
                .build();
    }

    static FieldSpec publicConstant(String name, String value, String javadoc) {
        return FieldSpec.builder(TypeName.INT, name, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("$L\n", javadoc)
                .initializer("$L", value)
                .build();
    }

    static MethodSpec.Builder open(String name) {
        return MethodSpec.methodBuilder(name).addModifiers(Modifier.PUBLIC, Modifier.STATIC);
    }

    static MethodSpec.Builder override(String name) {
        return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    }

    static MethodSpec typeMethod(ClassName type) {
        return override("type")
                .returns(ParameterizedTypeName.get(ClassName.get(Class.class), type))
                .addStatement("return $T.class", type)
                .build();
    }

    static MethodSpec decode(ClassName type, Block block) {
        MethodSpec.Builder method = override("decode")
                .returns(type)
                .addParameter(Names.WIRE_MESSAGE, "message")
                .addStatement("message.beginRead(0, $L, 0)", block.padded())
                .addStatement("$T value = read(message, 0)", type);
        if (block.padded() > block.size()) {
            method.addStatement("message.requireZero($L, $L)", block.size(), block.padded() - block.size());
        }
        return method.addStatement("message.endRead()")
                .addStatement("return value")
                .build();
    }
}
