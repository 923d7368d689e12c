package org.func2ipc.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
    private final List<String> answers = new ArrayList<>();

    ServerClass(InterfaceModel model, List<CallPlan> calls, ShapeCode shapes) {
        this.model = model;
        this.calls = calls;
        this.shapes = shapes;
        admission = AdmitCode.encoding(model.graph());
        NameAllocator names = new NameAllocator();
        List.of("dispatch", "equals", "hashCode", "toString", "notify", "notifyAll", "wait", "getClass", "finalize")
                .forEach(names::newName);
        calls.forEach(call -> methods.add(names.newName(call.method().name())));
        calls.forEach(call -> answers.add(names.newName(call.method().name() + "Answer")));
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
            if (calls.get(index).method().async()) {
                type.addMethod(later(calls.get(index), answers.get(index)));
            }
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
                .addExceptions(throwing())
                .addCode(scope.code())
                .build();
    }

    private List<TypeName> throwing() {
        boolean async = calls.stream().anyMatch(call -> call.method().async());
        return async ? List.of(ClassName.get(Throwable.class)) : List.of();
    }

    private MethodSpec method(CallPlan call, String name) {
        Scope scope = Scope.with("target", "call", "message", "result", "failure", "declared", "bytes", "reply");
        scope.statement("$T message = call.message()", Names.WIRE_MESSAGE)
                .statement(
                        "message.beginRead($L, $L, $L)",
                        call.label(),
                        call.size(call.request()),
                        call.method().capabilities());
        List<String> parameters = call.code(shapes, call.request()).read(scope);
        scope.statement("message.endRead()").statement("call.running()");
        CodeBlock arguments = CodeBlock.join(
                parameters.stream().map(local -> CodeBlock.of("$N", local)).toList(), ", ");
        CodeBlock target = CodeBlock.of("target.$N($L)", call.method().name(), arguments);
        if (call.method().async()) {
            answerLater(scope, call, target);
        } else {
            run(scope, call, target);
            if (!call.method().oneWay()) {
                reply(scope, call);
            }
            scope.statement("return true");
        }
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE)
                .returns(TypeName.BOOLEAN)
                .addParameter(Names.SERVER_CALL, "call");
        if (call.method().async()) {
            method.addException(Throwable.class);
        }
        return method.addCode(scope.code()).build();
    }

    /** A declared exception may be thrown as well as put into the stage. */
    private void answerLater(Scope scope, CallPlan call, CodeBlock target) {
        List<StructModel> exceptions = call.method().exceptions();
        CodeBlock stage = target;
        if (!exceptions.isEmpty()) {
            String local = scope.local("stage");
            stage = CodeBlock.of("$N", local);
            scope.statement("$T $N", call.resultType(), local).begin("try").statement("$N = $L", local, target);
            for (StructModel exception : exceptions) {
                scope.next("catch ($T failure)", exception.type())
                        .statement("$N = $T.failedFuture(failure)", local, CompletableFuture.class);
            }
            scope.end();
        }
        scope.statement("return call.answerLater($L, $L::$N)", stage, NAME, answers.get(calls.indexOf(call)));
    }

    /** Encodes the outcome of an asynchronous call, when it is there. */
    private MethodSpec later(CallPlan call, String name) {
        Scope scope = Scope.with("call", "outcome", "message", "result", "failure", "declared", "bytes");
        run(scope, call, CodeBlock.of("outcome.get()"));
        reply(scope, call);
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(TypeName.BOOLEAN)
                .addParameter(Names.SERVER_CALL, "call")
                .addParameter(ParameterizedTypeName.get(Names.OUTCOME, call.stageContent()), "outcome")
                .addException(Throwable.class)
                .addCode(scope.statement("return true").code())
                .build();
    }

    private static void run(Scope scope, CallPlan call, CodeBlock target) {
        boolean declares = !call.method().exceptions().isEmpty();
        TypeName type = call.method().async() ? call.stageContent() : call.resultType();
        if (!call.isVoid() && declares) {
            scope.statement("$T result", type);
        }
        if (declares) {
            scope.begin("try");
        }
        if (call.isVoid()) {
            scope.statement("$L", target);
        } else if (declares) {
            scope.statement("result = $L", target);
        } else {
            scope.statement("$T result = $L", type, target);
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
        scope.statement(
                call.method().async() ? "$T message = call.reply($L)" : "message = call.reply($L)",
                call.method().async() ? args(Names.WIRE_MESSAGE, length(call, fixed)) : args(length(call, fixed)));
        if (!fixed) {
            scope.statement("message.beginWrite($L)", call.size(reply));
        }
        code.write(scope, values);
        if (!fixed) {
            scope.statement("message.endWrite()");
        }
    }

    private static CodeBlock length(CallPlan call, boolean fixed) {
        return fixed ? call.size(call.reply()) : CodeBlock.of("bytes");
    }

    private static Object[] args(Object... args) {
        return args;
    }
}
