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
        admission = AdmitCode.encoding(model.graph());
    }

    TypeSpec type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(NAME)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .alwaysQualify(Names.qualified(model.taken()))
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
        Scope scope = call.method().async()
                ? Scope.with("edge", "bytes", "call", "message", "reply", "hasResult")
                : Scope.with("edge", "bytes", "call", "message", "malformed");
        List<String> parameters = call.parameters(scope);
        MethodSpec.Builder method = call.override(parameters);
        List<CodeBlock> values = call.admit(scope, admission, parameters);
        if (call.method().async()) {
            async(scope, call, call.captured(scope, values));
        } else {
            invoke(scope, call, values);
        }
        return method.addCode(scope.code()).build();
    }

    private void invoke(Scope scope, CallPlan call, List<CodeBlock> values) {
        length(scope, call, values);
        scope.statement("$T call = edge.begin($L)", Names.CLIENT_CALL, call.descriptor())
                .begin("try");
        request(scope, call, values);
        if (call.method().oneWay()) {
            scope.statement("call.send()");
        } else {
            scope.begin("if (!call.invoke())");
            failure(scope, call);
            scope.end();
            CodeBlock result = result(scope, call);
            if (!call.isVoid()) {
                scope.statement("return $L", result);
            }
            scope.next("catch ($T malformed)", Names.WIRE_FORMAT_EXCEPTION)
                    .statement("throw call.unusableReply(malformed)");
        }
        scope.next("finally").statement("call.end()").end();
    }

    /** An asynchronous method: the edge asks for the request, and hands the reply over when it is there. */
    private void async(Scope scope, CallPlan call, List<CodeBlock> values) {
        scope.begin("return edge.<$T>async($L, call ->", call.stageContent(), call.descriptor());
        length(scope, call, values);
        request(scope, call, values);
        scope.nextLambda("(reply, hasResult)");
        scope.statement("$T message = reply", Names.WIRE_MESSAGE).begin("if (!hasResult)");
        failure(scope, call);
        scope.end();
        CodeBlock result = result(scope, call);
        scope.statement("return $L", call.isVoid() ? CodeBlock.of("null") : result)
                .endLambda(CodeBlock.of(")"));
    }

    private void length(Scope scope, CallPlan call, List<CodeBlock> values) {
        if (!call.request().block().fixed()) {
            scope.statement("long bytes = $L", call.size(call.request()));
            call.code(shapes, call.request()).tail(scope, values, "bytes");
        }
    }

    private void request(Scope scope, CallPlan call, List<CodeBlock> values) {
        CallPlan.Message request = call.request();
        boolean fixed = request.block().fixed();
        scope.statement(
                "$T message = call.request($L)",
                Names.WIRE_MESSAGE,
                fixed ? call.size(request) : CodeBlock.of("bytes"));
        if (!fixed) {
            scope.statement("message.beginWrite($L)", call.size(request));
        }
        call.code(shapes, request).write(scope, values);
        if (!fixed) {
            scope.statement("message.endWrite()");
        }
    }

    private CodeBlock result(Scope scope, CallPlan call) {
        scope.statement("message.beginRead($L, $L, 0)", call.label(), call.size(call.reply()));
        List<String> result = call.code(shapes, call.reply()).read(scope);
        scope.statement("message.endRead()");
        return call.isVoid() ? CodeBlock.of("") : CodeBlock.of("$N", result.get(0));
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
