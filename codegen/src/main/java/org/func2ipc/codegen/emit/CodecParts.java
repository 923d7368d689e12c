package org.func2ipc.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import javax.lang.model.element.Modifier;

/** What the codecs of records, exceptions, sealed interfaces and enums share. */
final class CodecParts {
    private CodecParts() {}

    static TypeSpec.Builder codec(TypeName type, ClassName codec, boolean open) {
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

    /** {@code Class<Inode>}; of a closed generic type {@code Class<? super Page<Inode>>}. */
    static MethodSpec typeMethod(ClassName raw, TypeName type) {
        TypeName argument = type instanceof ParameterizedTypeName ? WildcardTypeName.supertypeOf(type) : type;
        return override("type")
                .returns(ParameterizedTypeName.get(ClassName.get(Class.class), argument))
                .addStatement("return $T.class", raw)
                .build();
    }

    /** The admission of a recursive type's outermost value. */
    static MethodSpec outermostAdmit(TypeName type) {
        return open("admit")
                .returns(type)
                .addParameter(type, "value")
                .addParameter(String.class, "where")
                .addJavadoc("{@code value}, checked, its collections unmodifiable; {@code where} names it.\n")
                .addStatement("return admit(value, where, 1)")
                .build();
    }

    static MethodSpec admit(TypeName type, boolean recursive, Scope scope) {
        MethodSpec.Builder method =
                open("admit").returns(type).addParameter(type, "value").addParameter(String.class, "where");
        if (recursive) {
            method.addParameter(int.class, "depth").addJavadoc("As above, {@code depth} values of its kind deep.\n");
        } else {
            method.addJavadoc("{@code value}, checked, its collections unmodifiable; {@code where} names it.\n");
        }
        return method.addCode(scope.code()).build();
    }

    static MethodSpec write(TypeName type, Scope scope) {
        return open("write")
                .addJavadoc("Writes an admitted value: its block at {@code at}, its tail objects at the cursor.\n")
                .addParameter(type, "value")
                .addParameter(Names.WIRE_MESSAGE, "message")
                .addParameter(int.class, "at")
                .addCode(scope.code())
                .build();
    }

    static MethodSpec read(TypeName type, Scope scope) {
        return open("read")
                .addJavadoc("Reads the value whose block stands at {@code at}, its tail objects at the cursor.\n")
                .returns(type)
                .addParameter(Names.WIRE_MESSAGE, "message")
                .addParameter(int.class, "at")
                .addCode(scope.code())
                .build();
    }

    static MethodSpec encode(TypeName type, int padded, boolean fixed) {
        CodeBlock length = fixed
                ? CodeBlock.of("$L", padded)
                : CodeBlock.of("$T.toIntExact($L + tail(admitted))", Math.class, padded);
        return override("encode")
                .addParameter(type, "value")
                .addParameter(Names.WIRE_MESSAGE, "message")
                .addStatement("$T admitted = admit(value, $S)", type, "value")
                .addStatement("message.clear($L)", length)
                .addStatement("message.beginWrite($L)", padded)
                .addStatement("write(admitted, message, 0)")
                .addStatement("message.endWrite()")
                .build();
    }

    static MethodSpec decode(TypeName type, int size, int padded) {
        MethodSpec.Builder method = override("decode")
                .returns(type)
                .addParameter(Names.WIRE_MESSAGE, "message")
                .addStatement("message.beginRead(0, $L, 0)", padded)
                .addStatement("$T value = read(message, 0)", type);
        if (padded > size) {
            method.addStatement("message.requireZero($L, $L)", size, padded - size);
        }
        return method.addStatement("message.endRead()")
                .addStatement("return value")
                .build();
    }
}
