package org.func2ipc.codegen.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.func2ipc.codegen.model.InterfaceModel;
import org.func2ipc.codegen.model.Part;
import org.func2ipc.codegen.model.Shape;
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
        admission = AdmitCode.handingOver(model.graph());
    }

    TypeSpec type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(NAME)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .alwaysQualify(Names.qualified(model.taken()))
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
        List<CodeBlock> values = pass(scope, call, call.admit(scope, admission, parameters));
        if (call.method().oneWay()) {
            scope.statement(
                    "edge.post($L, () -> target.$N($L))",
                    call.descriptor(),
                    call.method().name(),
                    CodeBlock.join(call.captured(scope, values), ", "));
        } else if (call.method().async()) {
            async(scope, call, call.captured(scope, values));
        } else {
            invoke(scope, call, values);
        }
        return method.addCode(scope.code()).build();
    }

    /** References to components are handed over as what the callee may hold (semantics R9). */
    private static List<CodeBlock> pass(Scope scope, CallPlan call, List<CodeBlock> values) {
        List<CodeBlock> passed = new ArrayList<>();
        for (int index = 0; index < values.size(); index++) {
            Part part = call.method().parameters().get(index);
            if (part.shape() instanceof Shape.Reference reference) {
                String local =
                        scope.local("passed" + Character.toUpperCase(part.name().charAt(0))
                                + part.name().substring(1));
                scope.statement(
                        "$1T $2N = edge.pass($3L, $4L, $1T.class)",
                        reference.type(),
                        local,
                        call.descriptor(),
                        values.get(index));
                passed.add(CodeBlock.of("$N", local));
            } else {
                passed.add(values.get(index));
            }
        }
        return passed;
    }

    /** An asynchronous method: all that comes after the admission of the arguments comes in the stage (semantics R25). */
    private void async(Scope scope, CallPlan call, List<CodeBlock> values) {
        CodeBlock target = CodeBlock.of("target.$N($L)", call.method().name(), CodeBlock.join(values, ", "));
        CodeBlock.Builder declared = CodeBlock.builder();
        call.method().exceptions().forEach(exception -> declared.add(", $T.class", exception.type()));
        scope.begin("return edge.<$T>async($L, () -> $L, result ->", call.stageContent(), call.descriptor(), target);
        CodeBlock admitted = call.method()
                .result()
                .map(part -> admission.part(scope, part, CodeBlock.of("result"), call.describeResult()))
                .orElse(CodeBlock.of("result"));
        scope.statement("return $L", admitted).endLambda(declared.add(")").build());
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
