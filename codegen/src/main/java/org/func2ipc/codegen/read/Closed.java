package org.func2ipc.codegen.read;

import com.palantir.javapoet.ClassName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.func2ipc.codegen.check.TypeFacts;

/** Generic records and sealed interfaces with their arguments filled in (semantics R10). */
final class Closed {
    private final Types types;
    private final TypeFacts facts;

    Closed(Types types, TypeFacts facts) {
        this.types = types;
        this.facts = facts;
    }

    /** The codec of {@code type}, seen from {@code host}; beside the host when the type cannot name its arguments. */
    ClassName codec(TypeMirror type, Host host) {
        TypeElement element = facts.element(type).orElseThrow();
        ClassName raw = ClassName.get(element);
        boolean own = host.isCompiled(raw)
                && facts.arguments(type).stream().allMatch(argument -> isNameable(argument, raw.packageName()));
        return host.codec(raw, arguments(type), own);
    }

    private boolean isNameable(TypeMirror type, String packageName) {
        return facts.element(type)
                        .filter(element -> facts.isAccessible(element, packageName))
                        .isPresent()
                && facts.arguments(type).stream().allMatch(argument -> isNameable(argument, packageName));
    }

    /** {@code _of_Long_List_of_String}; empty for a type without arguments. */
    private String arguments(TypeMirror type) {
        List<? extends TypeMirror> arguments = facts.arguments(type);
        return arguments.isEmpty()
                ? ""
                : arguments.stream()
                        .map(argument -> name(argument) + arguments(argument))
                        .collect(Collectors.joining("_", "_of_", ""));
    }

    private String name(TypeMirror type) {
        return facts.element(type)
                .map(element -> String.join("_", ClassName.get(element).simpleNames()))
                .orElse("open"); // refused where its part is read
    }

    /** Type of the accessor {@code method} of {@code owner}, arguments filled in. */
    TypeMirror resultOf(ExecutableElement method, TypeMirror owner) {
        return ((ExecutableType) types.asMemberOf((DeclaredType) owner, method)).getReturnType();
    }

    /**
     * The permitted type {@code one} of the sealed interface {@code sealed}, with the arguments that follow from it;
     * empty when they do not follow.
     */
    Optional<DeclaredType> permitted(TypeElement one, DeclaredType sealed) {
        if (one.getTypeParameters().isEmpty()) {
            return Optional.of((DeclaredType) one.asType());
        }
        Map<Element, TypeMirror> known = new HashMap<>();
        for (TypeMirror parent : types.directSupertypes(one.asType())) {
            if (parent instanceof DeclaredType declared && declared.asElement().equals(sealed.asElement())) {
                for (int index = 0; index < declared.getTypeArguments().size(); index++) {
                    TypeMirror argument = declared.getTypeArguments().get(index);
                    if (argument.getKind() == TypeKind.TYPEVAR) {
                        known.put(
                                types.asElement(argument),
                                sealed.getTypeArguments().get(index));
                    }
                }
            }
        }
        if (!one.getTypeParameters().stream().allMatch(known::containsKey)) {
            return Optional.empty();
        }
        return Optional.of(types.getDeclaredType(
                one, one.getTypeParameters().stream().map(known::get).toArray(TypeMirror[]::new)));
    }
}
