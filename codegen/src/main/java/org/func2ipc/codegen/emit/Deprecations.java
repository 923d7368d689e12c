package org.func2ipc.codegen.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.func2ipc.codegen.model.ChoiceModel;
import org.func2ipc.codegen.model.InterfaceModel;
import org.func2ipc.codegen.model.MethodModel;
import org.func2ipc.codegen.model.Part;
import org.func2ipc.codegen.model.Shape;
import org.func2ipc.codegen.model.StructModel;
import org.func2ipc.codegen.model.TypeGraph;

/** Generated code has to name deprecated types too; the warning belongs to who wrote them into an interface. */
final class Deprecations {
    private Deprecations() {}

    /** {@code file} of {@code model}, silent about what is deprecated in the model. */
    static TypeSpec silence(TypeSpec file, InterfaceModel model) {
        Stream<TypeElement> named = model.methods().stream().flatMap(method -> named(method, model.graph()));
        return silence(file, Stream.concat(Stream.of(model.element()), named));
    }

    /** {@code file} of {@code struct}, silent about what is deprecated in it. */
    static TypeSpec silence(TypeSpec file, StructModel struct, TypeGraph graph) {
        return silence(file, Stream.concat(Stream.of(struct.element()), named(struct.parts(), graph)));
    }

    /** {@code file} of {@code choice}, silent about what is deprecated in it. */
    static TypeSpec silence(TypeSpec file, ChoiceModel choice, TypeGraph graph) {
        Stream<TypeElement> cases =
                choice.cases().stream().flatMap(one -> named(one.value().shape(), graph));
        return silence(file, Stream.concat(Stream.of(choice.element()), cases));
    }

    /** {@code file} of {@code type}, silent when that is deprecated, or part of it. */
    static TypeSpec silence(TypeSpec file, TypeElement type) {
        return silence(file, Stream.of(type));
    }

    private static Stream<TypeElement> named(MethodModel method, TypeGraph graph) {
        return Stream.of(
                        named(method.parameters(), graph),
                        named(method.result().stream().toList(), graph),
                        method.exceptions().stream().map(StructModel::element))
                .flatMap(types -> types);
    }

    private static Stream<TypeElement> named(List<Part> parts, TypeGraph graph) {
        return parts.stream().flatMap(part -> named(part.shape(), graph));
    }

    private static Stream<TypeElement> named(Shape shape, TypeGraph graph) {
        if (shape instanceof Shape.Inline inline) {
            return Stream.of(graph.struct(inline.codec()).element());
        } else if (shape instanceof Shape.Choice choice) {
            return Stream.of(graph.choice(choice.codec()).element());
        } else if (shape instanceof Shape.Constant constant) {
            return Stream.of(graph.enumeration(constant.codec()).element());
        }
        return shape.inner().stream().flatMap(inner -> named(inner, graph));
    }

    private static TypeSpec silence(TypeSpec file, Stream<TypeElement> types) {
        boolean deprecated = types.anyMatch(type ->
                isDeprecated(type) || type.getEnclosedElements().stream().anyMatch(Deprecations::isDeprecated));
        return deprecated
                ? file.toBuilder()
                        .addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                                .addMember("value", "{$S, $S}", "deprecation", "removal")
                                .build())
                        .build()
                : file;
    }

    private static boolean isDeprecated(Element element) {
        return element.getAnnotation(Deprecated.class) != null;
    }
}
