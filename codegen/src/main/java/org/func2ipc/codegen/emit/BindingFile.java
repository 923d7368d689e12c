package org.func2ipc.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import org.func2ipc.codegen.layout.Bounds;
import org.func2ipc.codegen.layout.Limits;
import org.func2ipc.codegen.model.InterfaceModel;
import org.func2ipc.codegen.model.MethodModel;
import org.func2ipc.codegen.model.Shape;
import org.func2ipc.codegen.model.StructModel;
import org.func2ipc.dsl.model.Fingerprint;

/** {@code <Interface>Ipc}: descriptor, labels, and the three classes behind them. */
final class BindingFile {
    private final InterfaceModel model;
    private final ShapeCode shapes;
    private final Bounds bounds;
    private final List<CallPlan> calls;

    BindingFile(InterfaceModel model) {
        this.model = model;
        shapes = new ShapeCode(model.graph());
        bounds = new Bounds(model.graph(), shapes.layouts());
        NameAllocator names = new NameAllocator();
        List.of("METHODS", "SCHEMA", "FINGERPRINT").forEach(names::newName);
        calls = model.methods().stream()
                .map(method -> new CallPlan(model, method, shapes, names))
                .toList();
    }

    TypeSpec type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(model.binding())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addAnnotation(Sources.generated())
                .addSuperinterface(ParameterizedTypeName.get(Names.INTERFACE_BINDING, model.type()))
                .addJavadoc("Generated code of {@link $T}: gates, dispatcher, labels and descriptor.\n", model.type());
        calls.forEach(call -> constants(type, call));
        String schema = Schema.of(model);
        Fingerprint fingerprint = Fingerprint.of(schema);
        CodeBlock descriptors = CodeBlock.join(
                calls.stream()
                        .map(call -> CodeBlock.of("$N", call.descriptorName()))
                        .toList(),
                ", ");
        type.addField(constant(
                        ParameterizedTypeName.get(ClassName.get(List.class), Names.METHOD_DESCRIPTOR),
                        "METHODS",
                        CodeBlock.of("$T.of($L)", List.class, descriptors)))
                .addField(constant(ClassName.get(String.class), "SCHEMA", lines(schema)))
                .addField(constant(
                        Names.FINGERPRINT,
                        "FINGERPRINT",
                        CodeBlock.of(
                                "new $T(0x$LL, 0x$LL)",
                                Names.FINGERPRINT,
                                String.format("%016x", fingerprint.high()),
                                String.format("%016x", fingerprint.low()))))
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PUBLIC)
                        .build());
        accessors(type);
        declaredExceptions().values().forEach(exception -> type.addMethod(declared(exception)));
        return type.addType(new DirectGateClass(model, calls).type())
                .addType(new IpcGateClass(model, calls, shapes).type())
                .addType(new ServerClass(model, calls, shapes).type())
                .build();
    }

    private void constants(TypeSpec.Builder type, CallPlan call) {
        MethodModel method = call.method();
        type.addField(FieldSpec.builder(
                        Names.METHOD_DESCRIPTOR,
                        call.descriptorName(),
                        Modifier.PUBLIC,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .addJavadoc("$L", javadoc(call))
                .initializer(
                        "new $T($S, $S, 0x$L, $T.Kind.$L, $L, $L, $L, $L)",
                        Names.METHOD_DESCRIPTOR,
                        model.type().canonicalName(),
                        method.name(),
                        Integer.toHexString(method.label()),
                        Names.METHOD_DESCRIPTOR,
                        method.oneWay() ? "ONE_WAY" : method.async() ? "ASYNC" : "TWO_WAY",
                        method.idempotent(),
                        method.leases() > 0,
                        bound(bounds.request(method)),
                        bound(bounds.reply(method)))
                .build());
        type.addField(
                constant(TypeName.INT, call.labelName(), CodeBlock.of("0x$L", Integer.toHexString(method.label()))));
        messageConstants(type, call.request());
        messageConstants(type, call.reply());
    }

    private static void messageConstants(TypeSpec.Builder type, CallPlan.Message message) {
        type.addField(constant(
                TypeName.INT, message.size(), CodeBlock.of("$L", message.block().size())));
        for (int index = 0; index < message.offsets().size(); index++) {
            int offset = message.block().slots().get(index).offset();
            type.addField(constant(TypeName.INT, message.offsets().get(index), CodeBlock.of("$L", offset)));
        }
    }

    private String javadoc(CallPlan call) {
        MethodModel method = call.method();
        StringBuilder text = new StringBuilder("{@code " + method.name() + "}: request "
                + size(bounds.request(method)) + ", reply " + size(bounds.reply(method)) + ".\n\n<pre>\nrequest\n"
                + WireTable.of(call.request().block()));
        if (!method.oneWay()) {
            text.append("reply\n").append(WireTable.of(call.reply().block()));
        }
        for (StructModel exception : method.exceptions()) {
            text.append(String.format(
                    "or tag 0x%04x, then at 8 %s\n",
                    exception.tag(), exception.type().canonicalName()));
        }
        return text.append("</pre>\n").toString();
    }

    /** The size class of semantics R28. */
    private static String size(long most) {
        if (most == Shape.UNBOUNDED) {
            return "without bound";
        }
        String kind = most <= Limits.FAST ? "fast" : most <= Limits.SHORT ? "short" : "long";
        return kind + " (at most " + most + " bytes)";
    }

    private static CodeBlock bound(long most) {
        return most == Shape.UNBOUNDED
                ? CodeBlock.of("$T.UNBOUNDED", Names.METHOD_DESCRIPTOR)
                : CodeBlock.of("$LL", most);
    }

    private static CodeBlock lines(String text) {
        List<CodeBlock> lines =
                text.lines().map(line -> CodeBlock.of("$S", line + "\n")).toList();
        return CodeBlock.join(lines, "\n+ ");
    }

    private static FieldSpec constant(TypeName type, String name, CodeBlock value) {
        return FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(value)
                .build();
    }

    private void accessors(TypeSpec.Builder type) {
        type.addMethod(CodecParts.typeMethod(model.type(), model.type()))
                .addMethod(accessor(
                        "interfaceName",
                        ClassName.get(String.class),
                        CodeBlock.of("$S", model.type().canonicalName())))
                .addMethod(accessor(
                        "methods",
                        ParameterizedTypeName.get(ClassName.get(List.class), Names.METHOD_DESCRIPTOR),
                        CodeBlock.of("METHODS")))
                .addMethod(accessor("schema", ClassName.get(String.class), CodeBlock.of("SCHEMA")))
                .addMethod(accessor("fingerprint", Names.FINGERPRINT, CodeBlock.of("FINGERPRINT")))
                .addMethod(CodecParts.override("directGate")
                        .returns(model.type())
                        .addParameter(model.type(), "target")
                        .addParameter(Names.DIRECT_EDGE, "edge")
                        .addStatement("return new $L(target, edge)", DirectGateClass.NAME)
                        .build())
                .addMethod(CodecParts.override("ipcGate")
                        .returns(model.type())
                        .addParameter(Names.IPC_EDGE, "edge")
                        .addStatement("return new $L(edge)", IpcGateClass.NAME)
                        .build())
                .addMethod(CodecParts.override("dispatcher")
                        .returns(Names.DISPATCHER)
                        .addParameter(model.type(), "target")
                        .addStatement("return new $L(target)", ServerClass.NAME)
                        .build());
    }

    private static MethodSpec accessor(String name, TypeName type, CodeBlock value) {
        return CodecParts.override(name)
                .returns(type)
                .addStatement("return $L", value)
                .build();
    }

    private Map<ClassName, StructModel> declaredExceptions() {
        Map<ClassName, StructModel> exceptions = new LinkedHashMap<>();
        for (MethodModel method : model.methods()) {
            method.exceptions().forEach(exception -> exceptions.put(exception.codec(), exception));
        }
        return exceptions;
    }

    /** An exception that a component threw without a wire form is a fault of the component, in every mode. */
    private static MethodSpec declared(StructModel exception) {
        return MethodSpec.methodBuilder("declared")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(exception.type())
                .addParameter(Names.DIRECT_EDGE, "edge")
                .addParameter(Names.METHOD_DESCRIPTOR, "method")
                .addParameter(exception.type(), "failure")
                .beginControlFlow("try")
                .addStatement(
                        "return $T.admit(failure, $S + method.shortName())",
                        exception.codec(),
                        exception.type().simpleName() + " of ")
                .nextControlFlow("catch ($T refused)", RuntimeException.class)
                .addStatement("throw edge.fault(method, refused)")
                .endControlFlow()
                .build();
    }
}
