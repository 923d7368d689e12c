package org.func2ipc.codegen.read;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.func2ipc.codegen.check.MethodRule;
import org.func2ipc.codegen.check.Position;
import org.func2ipc.codegen.check.TypeFacts;
import org.func2ipc.codegen.model.MethodModel;
import org.func2ipc.codegen.model.Part;
import org.func2ipc.codegen.model.StructModel;
import org.func2ipc.codegen.report.Place;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Reporter;
import org.func2ipc.sel4.Label;

/** From a method's element to its model. */
final class MethodReader {
    /** Name of the only part of a reply. */
    static final String RESULT = "result";

    private final Types types;
    private final TypeFacts facts;
    private final Reporter reporter;
    private final NamedTypes named;
    private final TypeReader typeReader;

    MethodReader(Types types, TypeFacts facts, Reporter reporter, NamedTypes named, TypeReader typeReader) {
        this.types = types;
        this.facts = facts;
        this.reporter = reporter;
        this.named = named;
        this.typeReader = typeReader;
    }

    /** The model of an abstract method; empty for others, and when it is refused. */
    Optional<MethodModel> read(ExecutableElement method, DeclaredType owner, Host host) {
        String name = method.getSimpleName().toString();
        String path = String.join(".", host.type().simpleNames()) + "." + name;
        boolean refused = false;
        for (MethodRule rule : MethodRule.ALL) {
            Optional<Refusal> refusal = rule.refuse(method, facts);
            refusal.ifPresent(why -> reporter.error(why, new Place(method, path)));
            refused |= refusal.isPresent();
        }
        if (refused || !method.getModifiers().contains(Modifier.ABSTRACT)) {
            return Optional.empty();
        }
        ExecutableType signature = (ExecutableType) types.asMemberOf(owner, method);
        List<Optional<Part>> parameters = parameters(method, signature, path, host);
        Optional<Part> result = result(method, signature, path, host);
        List<Optional<StructModel>> exceptions = exceptions(method, signature, path, host);
        boolean async = facts.isAsync(signature.getReturnType());
        boolean isVoid = signature.getReturnType().getKind() == TypeKind.VOID
                || (async && facts.is(stageContent(signature), "java.lang.Void"));
        if (parameters.stream().anyMatch(Optional::isEmpty)
                || (result.isEmpty() && !isVoid)
                || exceptions.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        OptionalLong label = TypeFacts.number(method, "Label");
        return Optional.of(new MethodModel(
                name,
                (int) label.orElseGet(
                        () -> Label.of(host.type().canonicalName(), name).value()),
                label.isPresent(),
                TypeFacts.marked(method, "OneWay"),
                async,
                TypeFacts.marked(method, "Idempotent"),
                parameters.stream().flatMap(Optional::stream).toList(),
                result,
                exceptions.stream()
                        .flatMap(Optional::stream)
                        .sorted(Comparator.comparing(StructModel::type))
                        .toList(),
                method));
    }

    private List<Optional<Part>> parameters(
            ExecutableElement method, ExecutableType signature, String path, Host host) {
        List<Optional<Part>> parts = new ArrayList<>();
        for (int index = 0; index < method.getParameters().size(); index++) {
            VariableElement parameter = method.getParameters().get(index);
            TypeMirror type = signature.getParameterTypes().get(index);
            Place place = new Place(parameter, path + "(" + parameter + ")");
            parts.add(typeReader.part(
                    parameter.getSimpleName().toString(),
                    new Use(type, List.of(parameter, parameter.asType(), type), Position.PARAMETER, place, host)));
        }
        return parts;
    }

    private Optional<Part> result(ExecutableElement method, ExecutableType signature, String path, Host host) {
        TypeMirror type = signature.getReturnType();
        Place place = new Place(method, path + "() result");
        if (type.getKind() == TypeKind.VOID) {
            return Optional.empty();
        } else if (facts.isAsync(type)) {
            TypeMirror content = stageContent(signature);
            return facts.is(content, "java.lang.Void")
                    ? Optional.empty()
                    : typeReader.part(RESULT, Use.of(content, method, Position.RESULT, place, host));
        }
        return typeReader.part(
                RESULT, new Use(type, List.of(method, method.getReturnType(), type), Position.RESULT, place, host));
    }

    private TypeMirror stageContent(ExecutableType signature) {
        return facts.arguments(signature.getReturnType()).get(0);
    }

    private List<Optional<StructModel>> exceptions(
            ExecutableElement method, ExecutableType signature, String path, Host host) {
        List<Optional<StructModel>> exceptions = new ArrayList<>();
        for (TypeMirror type : signature.getThrownTypes()) {
            Place place = new Place(method, path + "() throws " + type);
            TypeElement exception = facts.element(type).orElse(null);
            if (exception == null) {
                typeReader.meetUnresolved();
                exceptions.add(Optional.empty());
            } else {
                Use use = Use.of(type, method, Position.RESULT, place, host);
                exceptions.add(named.exception(exception, host.codec(ClassName.get(exception)), use, typeReader));
            }
        }
        return exceptions;
    }
}
