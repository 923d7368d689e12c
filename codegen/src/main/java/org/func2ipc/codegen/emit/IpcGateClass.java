package org.func2ipc.codegen.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.func2ipc.codegen.model.InterfaceModel;
import org.func2ipc.codegen.model.StructModel;

/** The gate across domains: the same checks, then encode, send, decode. */
final class IpcGateClass {
    static final String NAME = "IpcGate";

    private final InterfaceModel model;
    private final List<CallPlan> calls;
    private final AdmitCode admission;
    private final ShapeCode shapes;

    IpcGateClass(InterfaceModel model, List<CallPlan> calls, ShapeCode shapes) {
        this.model = model;
        this.calls = calls;
        this.shapes = shapes;
        admission = new AdmitCode(model.graph(), false);
    }

    TypeSpec type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(NAME)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .alwaysQualify(model.taken().toArray(String[]::new))
                .addSuperinterface(model.type())
                .addField(Names.IPC_EDGE, "edge", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(Names.IPC_EDGE, "edge")
                        .addStatement("this.edge = edge")
                        .build());
        calls.forEach(call -> type.addMethod(method(call)));
        return type.build();
    }

    private MethodSpec method(CallPlan call) {
        Scope scope = Scope.with("edge", "bytes", "call", "message", "malformed");
        List<String> parameters = call.parameters(scope);
        MethodSpec.Builder method = call.override(parameters);
        List<CodeBlock> values = call.admit(scope, admission, parameters);
        CallPlan.Message request = call.request();
        BlockCode code = call.code(shapes, request);
        boolean fixed = request.block().fixed();
        if (!fixed) {
            scope.statement("long bytes = $L", call.size(request));
            code.tail(scope, values, "bytes");
        }
        scope.statement("$T call = edge.begin($L)", Names.CLIENT_CALL, call.descriptor())
                .begin("try");
        scope.statement(
                "$T message = call.request($L)",
                Names.WIRE_MESSAGE,
                fixed ? call.size(request) : CodeBlock.of("bytes"));
        if (!fixed) {
            scope.statement("message.beginWrite($L)", call.size(request));
        }
        code.write(scope, values);
        if (!fixed) {
            scope.statement("message.endWrite()");
        }
        if (call.method().oneWay()) {
            scope.statement("call.send()");
        } else {
            reply(scope, call);
        }
        return method.addCode(
                        scope.next("finally").statement("call.end()").end().code())
                .build();
    }

    private void reply(Scope scope, CallPlan call) {
        scope.begin("if (!call.invoke())");
        failure(scope, call);
        scope.end();
        scope.statement("message.beginRead($L, $L, 0)", call.label(), call.size(call.reply()));
        List<String> result = call.code(shapes, call.reply()).read(scope);
        scope.statement("message.endRead()");
        if (!call.isVoid()) {
            scope.statement("return $N", result.get(0));
        }
        scope.next("catch ($T malformed)", Names.WIRE_FORMAT_EXCEPTION)
                .statement("throw call.unusableReply(malformed)");
    }

    private static void failure(Scope scope, CallPlan call) {
        List<StructModel> exceptions = call.method().exceptions();
        if (exceptions.isEmpty()) {
            scope.statement("throw message.undeclared($L)", call.label());
            return;
        }
        scope.begin("switch (message.beginFailure($L))", call.label());
        for (StructModel exception : exceptions) {
            scope.label("case $T.TAG:", exception.codec())
                    .statement("throw $T.readFailure(message)", exception.codec())
                    .endLabel();
        }
        scope.label("default:")
                .statement("throw message.badTag(0, $S)", "an exception of " + call.describe())
                .endLabel()
                .end();
    }
}
