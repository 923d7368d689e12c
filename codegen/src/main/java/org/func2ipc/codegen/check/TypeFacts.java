package org.func2ipc.codegen.check;

import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What rules ask of the compiler's types. */
public final class TypeFacts {
    private static final String OURS = "org.func2ipc.dsl.annotation.";

    private final Types types;
    private final Elements elements;

    public TypeFacts(Types types, Elements elements) {
        this.types = types;
        this.elements = elements;
    }

    /** The class or interface of {@code type}; empty for primitives, arrays, variables. */
    public Optional<TypeElement> element(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                ? Optional.of((TypeElement) ((DeclaredType) type).asElement())
                : Optional.empty();
    }

    /** True when {@code type} is the class {@code qualifiedName}, whatever its arguments. */
    public boolean is(TypeMirror type, String qualifiedName) {
        return element(type)
                .filter(element -> element.getQualifiedName().contentEquals(qualifiedName))
                .isPresent();
    }

    /** True when {@code type} extends or implements {@code qualifiedName}. */
    public boolean isA(TypeMirror type, String qualifiedName) {
        TypeElement other = elements.getTypeElement(qualifiedName);
        return other != null && types.isSubtype(types.erasure(type), types.erasure(other.asType()));
    }

    /** True for the {@code CompletionStage} of a value: the whole result of an asynchronous method. */
    public boolean isAsync(TypeMirror type) {
        return is(type, "java.util.concurrent.CompletionStage") && !isRaw(type);
    }

    /** Arguments of a generic type; empty when it has none, or is raw. */
    public List<? extends TypeMirror> arguments(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED ? ((DeclaredType) type).getTypeArguments() : List.of();
    }

    /** True when {@code type} is generic and its arguments are left out. */
    public boolean isRaw(TypeMirror type) {
        return element(type)
                .filter(element -> !element.getTypeParameters().isEmpty())
                .filter(element -> arguments(type).isEmpty())
                .isPresent();
    }

    /** True for a box such as {@code Long}. */
    public boolean isBox(TypeMirror type) {
        return element(type).isPresent() && unboxed(type).isPresent();
    }

    /** The primitive of a box. */
    public Optional<TypeMirror> unboxed(TypeMirror type) {
        if (!isA(type, "java.lang.Number") && !is(type, "java.lang.Boolean") && !is(type, "java.lang.Character")) {
            return Optional.empty();
        }
        try {
            return Optional.of(types.unboxedType(type));
        } catch (IllegalArgumentException notABox) {
            return Optional.empty();
        }
    }

    /** {@code type} as one reads it, without annotations. */
    public static String text(TypeMirror type) {
        return TypeName.get(type).toString();
    }

    /** True when both are the same type, whatever their annotations. */
    public boolean isSame(TypeMirror one, TypeMirror other) {
        return types.isSameType(one, other);
    }

    /** True when code in {@code packageName} may name the type. */
    public boolean isAccessible(TypeElement type, String packageName) {
        boolean samePackage = elements.getPackageOf(type).getQualifiedName().contentEquals(packageName);
        for (Element at = type; at != null && at.getKind() != ElementKind.PACKAGE; ) {
            boolean open = at.getModifiers().contains(Modifier.PUBLIC);
            if (at.getModifiers().contains(Modifier.PRIVATE) || (!open && !samePackage)) {
                return false;
            }
            at = at.getEnclosingElement();
        }
        return true;
    }

    /** Name of the package of {@code type}. */
    public String packageOf(TypeElement type) {
        return elements.getPackageOf(type).getQualifiedName().toString();
    }

    /** True when {@code qualifiedName} is on the class path. */
    public boolean exists(String qualifiedName) {
        return elements.getTypeElement(qualifiedName) != null;
    }

    /** The annotation {@code qualifiedName} of {@code on}. */
    public static Optional<AnnotationMirror> annotation(AnnotatedConstruct on, String qualifiedName) {
        for (AnnotationMirror mirror : on.getAnnotationMirrors()) {
            if (((TypeElement) mirror.getAnnotationType().asElement())
                    .getQualifiedName()
                    .contentEquals(qualifiedName)) {
                return Optional.of(mirror);
            }
        }
        return Optional.empty();
    }

    /** True when {@code on} has the annotation {@code name} of {@code org.func2ipc.dsl.annotation}. */
    public static boolean marked(AnnotatedConstruct on, String name) {
        return annotation(on, OURS + name).isPresent();
    }

    /** Qualified name of a class or interface; empty for other types. */
    public static String nameOf(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? ((TypeElement) declared.asElement()).getQualifiedName().toString()
                : "";
    }

    /** The class in the annotation {@code name} of {@code org.func2ipc.dsl.annotation}. */
    public static Optional<TypeMirror> type(AnnotatedConstruct on, String name) {
        for (AnnotationMirror mirror : annotation(on, OURS + name).stream().toList()) {
            for (AnnotationValue value : mirror.getElementValues().values()) {
                if (value.getValue() instanceof TypeMirror type) {
                    return Optional.of(type);
                }
            }
        }
        return Optional.empty();
    }

    /** The number in the annotation {@code name} of {@code org.func2ipc.dsl.annotation}. */
    public static OptionalLong number(AnnotatedConstruct on, String name) {
        for (AnnotationMirror mirror : annotation(on, OURS + name).stream().toList()) {
            for (AnnotationValue value : mirror.getElementValues().values()) {
                if (value.getValue() instanceof Number number) {
                    return OptionalLong.of(number.longValue());
                }
            }
        }
        return OptionalLong.empty();
    }
}
