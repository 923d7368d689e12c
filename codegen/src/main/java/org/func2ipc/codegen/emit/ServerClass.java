package org.func2ipc.codegen.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.func2ipc.codegen.model.InterfaceModel;
import org.func2ipc.codegen.model.Part;
import org.func2ipc.codegen.model.StructModel;

/** The dispatcher: decodes a request, runs it, encodes the reply. */
final class ServerClass {
    static final String NAME = "Server";

    private final InterfaceModel model;
    private final List<CallPlan> calls;
    private final AdmitCode admission;
    private final ShapeCode shapes;
    private final List<String> methods = new ArrayList<>();

    ServerClass(InterfaceModel model, List<CallPlan> calls, ShapeCode shapes) {
        this.model = model;
        this.calls = calls;
        this.shapes = shapes;
        admission = new AdmitCode(model.graph(), false);
        NameAllocator names = new NameAllocator();
        List.of("dispatch", "equals", "hashCode", "toString", "notify", "notifyAll", "wait", "getClass", "finalize")
                .forEach(names::newName);
        calls.forEach(call -> methods.add(names.newName(call.method().name())));
    }

    TypeSpec type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(NAME)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addSuperinterface(Names.DISPATCHER)
                .addField(model.type(), "target", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(model.type(), "target")
                        .addStatement("this.target = target")
                        .build())
                .addMethod(dispatch());
        for (int index = 0; index < calls.size(); index++) {
            type.addMethod(method(calls.get(index), methods.get(index)));
        }
        return type.build();
    }

    private MethodSpec dispatch() {
        Scope scope = Scope.with("label", "call");
        scope.begin("switch (label)");
        for (int index = 0; index < calls.size(); index++) {
            scope.label("case $L:", calls.get(index).label())
                    .statement("return $N(call)", methods.get(index))
                    .endLabel();
        }
        scope.label("default:")
                .statement(
                        "throw new $T($T.UNKNOWN_LABEL, label, 0, $S, $S + $T.toHexString(label))",
                        Names.WIRE_FORMAT_EXCEPTION,
                        Names.WIRE_FAULT,
                        "a label of " + model.shortName(),
                        "0x",
                        Integer.class)
                .endLabel()
                .end();
        return MethodSpec.methodBuilder("dispatch")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(TypeName.BOOLEAN)
                .addParameter(TypeName.INT, "label")
                .addParameter(Names.SERVER_CALL, "call")
                .addCode(scope.code())
                .build();
    }

    private MethodSpec method(CallPlan call, String name) {
        Scope scope = Scope.with("target", "call", "message", "result", "failure", "declared", "bytes", "reply");
        scope.statement("$T message = call.message()", Names.WIRE_MESSAGE)
                .statement(
                        "message.beginRead($L, $L, $L)",
                        call.label(),
                        call.size(call.request()),
                        call.method().leases());
        List<String> parameters = call.code(shapes, call.request()).read(scope);
        scope.statement("message.endRead()").statement("call.running()");
        CodeBlock arguments = CodeBlock.join(
                parameters.stream().map(local -> CodeBlock.of("$N", local)).toList(), ", ");
        CodeBlock target = CodeBlock.of("target.$N($L)", call.method().name(), arguments);
        run(scope, call, target);
        if (!call.method().oneWay()) {
            reply(scope, call);
        }
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE)
                .returns(TypeName.BOOLEAN)
                .addParameter(Names.SERVER_CALL, "call")
                .addCode(scope.statement("return true").code())
                .build();
    }

    private static void run(Scope scope, CallPlan call, CodeBlock target) {
        boolean declares = !call.method().exceptions().isEmpty();
        if (!call.isVoid() && declares) {
            scope.statement("$T result", call.resultType());
        }
        if (declares) {
            scope.begin("try");
        }
        if (call.isVoid()) {
            scope.statement("$L", target);
        } else if (declares) {
            scope.statement("result = $L", target);
        } else {
            scope.statement("$T result = $L", call.resultType(), target);
        }
        for (StructModel exception : call.method().exceptions()) {
            scope.next("catch ($T failure)", exception.type())
                    .statement(
                            "$1T declared = $2T.admit(failure, $3S)",
                            exception.type(),
                            exception.codec(),
                            exception.type().simpleName() + " of " + call.describe())
                    .statement("$1T.writeFailure(declared, call.reply($1T.failureLength(declared)))", exception.codec())
                    .statement("return false");
        }
        if (declares) {
            scope.end();
        }
    }

    private void reply(Scope scope, CallPlan call) {
        CallPlan.Message reply = call.reply();
        List<CodeBlock> values = new ArrayList<>();
        for (Part result : call.method().result().stream().toList()) {
            values.add(admission.part(scope, result, CodeBlock.of("result"), call.describeResult()));
        }
        if (values.isEmpty()) {
            scope.statement("call.reply($L)", call.size(reply));
            return;
        }
        BlockCode code = call.code(shapes, reply);
        boolean fixed = reply.block().fixed();
        if (!fixed) {
            scope.statement("long bytes = $L", call.size(reply));
            code.tail(scope, values, "bytes");
        }
        scope.statement("message = call.reply($L)", fixed ? call.size(reply) : CodeBlock.of("bytes"));
        if (!fixed) {
            scope.statement("message.beginWrite($L)", call.size(reply));
        }
        code.write(scope, values);
        if (!fixed) {
            scope.statement("message.endWrite()");
        }
    }
}
