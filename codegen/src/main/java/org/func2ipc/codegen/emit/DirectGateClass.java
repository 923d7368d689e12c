package org.func2ipc.codegen.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.func2ipc.codegen.model.InterfaceModel;
import org.func2ipc.codegen.model.StructModel;

/** The gate inside a domain: checks, the component's rule of concurrency, a plain call. */
final class DirectGateClass {
    static final String NAME = "DirectGate";

    private final InterfaceModel model;
    private final List<CallPlan> calls;
    private final AdmitCode admission;

    DirectGateClass(InterfaceModel model, List<CallPlan> calls) {
        this.model = model;
        this.calls = calls;
        admission = new AdmitCode(model.graph(), false);
    }

    TypeSpec type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(NAME)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .alwaysQualify(model.taken().toArray(String[]::new))
                .addSuperinterface(model.type())
                .addField(model.type(), "target", Modifier.PRIVATE, Modifier.FINAL)
                .addField(Names.DIRECT_EDGE, "edge", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(model.type(), "target")
                        .addParameter(Names.DIRECT_EDGE, "edge")
                        .addStatement("this.target = target")
                        .addStatement("this.edge = edge")
                        .build());
        calls.forEach(call -> type.addMethod(method(call)));
        return type.build();
    }

    private MethodSpec method(CallPlan call) {
        Scope scope = Scope.with("target", "edge", "result", "failure");
        List<String> parameters = call.parameters(scope);
        MethodSpec.Builder method = call.override(parameters);
        List<CodeBlock> values = call.admit(scope, admission, parameters);
        if (call.method().oneWay()) {
            post(scope, call, values);
        } else {
            invoke(scope, call, values);
        }
        return method.addCode(scope.code()).build();
    }

    private static void post(Scope scope, CallPlan call, List<CodeBlock> values) {
        List<CodeBlock> captured = new ArrayList<>();
        for (int index = 0; index < values.size(); index++) {
            CodeBlock value = values.get(index);
            String name = call.method().parameters().get(index).name();
            if (value.toString().startsWith("admitted")) {
                String posted = scope.local("posted" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
                scope.statement(
                        "$T $N = $L", call.method().parameters().get(index).type(), posted, value);
                captured.add(CodeBlock.of("$N", posted));
            } else {
                captured.add(value);
            }
        }
        scope.statement(
                "edge.post($L, () -> target.$N($L))",
                call.descriptor(),
                call.method().name(),
                CodeBlock.join(captured, ", "));
    }

    private void invoke(Scope scope, CallPlan call, List<CodeBlock> values) {
        CodeBlock target = CodeBlock.of("target.$N($L)", call.method().name(), CodeBlock.join(values, ", "));
        scope.statement("edge.enter($L)", call.descriptor()).begin("try");
        if (call.isVoid()) {
            scope.statement("$L", target);
        } else {
            scope.statement("$T result = $L", call.resultType(), target);
            CodeBlock admitted = admission.part(
                    scope, call.method().result().orElseThrow(), CodeBlock.of("result"), call.describeResult());
            scope.statement("return $L", admitted);
        }
        for (StructModel exception : call.method().exceptions()) {
            scope.next("catch ($T failure)", exception.type())
                    .statement("throw $T.declared(edge, $L, failure)", call.binding(), call.descriptor());
        }
        scope.next("catch ($T failure)", Throwable.class)
                .statement("throw edge.fault($L, failure)", call.descriptor())
                .next("finally")
                .statement("edge.exit()")
                .end();
    }
}
