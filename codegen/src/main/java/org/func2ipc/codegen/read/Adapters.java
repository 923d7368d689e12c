package org.func2ipc.codegen.read;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.func2ipc.codegen.check.Position;
import org.func2ipc.codegen.check.TypeFacts;
import org.func2ipc.codegen.model.Shape;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Reporter;
import org.func2ipc.codegen.report.Tag;

/** Users' own immutable classes: {@code @AdaptedBy} names two static methods, to an admitted type and back. */
final class Adapters {
    private static final String TO = "toWire";
    private static final String FROM = "fromWire";

    private final Types types;
    private final TypeFacts facts;
    private final Reporter reporter;
    private final Way way;

    Adapters(Types types, TypeFacts facts, Reporter reporter, Way way) {
        this.types = types;
        this.facts = facts;
        this.reporter = reporter;
        this.way = way;
    }

    /** True when the type travels as what an adapter makes of it. */
    boolean isAdapted(Use use) {
        return adapter(use).isPresent();
    }

    private Optional<TypeMirror> adapter(Use use) {
        boolean whole = facts.is(use.type(), "java.util.Optional"); // its content is meant
        return whole ? Optional.empty() : Annotations.adapter(use.annotated(), facts.element(use.type()));
    }

    /** The shape of a use that {@link #isAdapted}; empty when it was refused. */
    Optional<Shape> read(Use use, TypeReader reader) {
        TypeElement adapter = facts.element(adapter(use).orElseThrow()).orElse(null);
        if (adapter == null) {
            reader.meetUnresolved();
            return Optional.empty();
        }
        ClassName name = ClassName.get(adapter);
        Optional<ExecutableElement> to = method(adapter, TO, use.type());
        Optional<ExecutableElement> from = to.flatMap(found -> method(adapter, FROM, found.getReturnType()))
                .filter(found -> types.isSameType(types.erasure(found.getReturnType()), types.erasure(use.type())));
        if (!use.type().getKind().isPrimitive() && from.isEmpty()) {
            return refuse(
                    use,
                    name.simpleName() + " does not adapt " + TypeFacts.text(use.type())
                            + ": it must have public static methods W toWire(" + TypeFacts.text(use.type())
                            + ") and " + TypeFacts.text(use.type()) + " fromWire(W), without throws",
                    "the two methods, with the same W");
        } else if (use.type().getKind().isPrimitive() || !isNameable(adapter, use)) {
            return refuse(
                    use,
                    name.simpleName() + " cannot be called where " + TypeFacts.text(use.type()) + " is used",
                    "a public adapter of a class");
        } else if (way.isStill(name)) {
            return refuse(
                    use,
                    name.simpleName() + " makes of " + TypeFacts.text(use.type()) + " what holds it again",
                    "a form that is a record, through a List");
        }
        ExecutableElement found = to.orElseThrow();
        way.enter(name, adapter);
        Use form = new Use(
                found.getReturnType(),
                List.of(found, found.getReturnType()),
                Position.FORM,
                use.place().into("form of " + TypeFacts.text(use.type())),
                use.host());
        Optional<Shape> shape = reader.shape(form);
        way.leave();
        return shape.map(
                inner -> new Shape.Adapted(TypeName.get(use.type()), name, inner, TypeName.get(found.getReturnType())));
    }

    private boolean isNameable(TypeElement adapter, Use use) {
        return facts.isAccessible(adapter, use.host().type().packageName());
    }

    private Optional<ExecutableElement> method(TypeElement adapter, String name, TypeMirror parameter) {
        return ElementFilter.methodsIn(adapter.getEnclosedElements()).stream()
                .filter(method -> method.getSimpleName().contentEquals(name))
                .filter(method -> method.getModifiers().containsAll(List.of(Modifier.PUBLIC, Modifier.STATIC)))
                .filter(method -> method.getThrownTypes().isEmpty()
                        && method.getTypeParameters().isEmpty()
                        && method.getReturnType().getKind() != TypeKind.VOID)
                .filter(method -> method.getParameters().size() == 1)
                .filter(method -> types.isSameType(method.getParameters().get(0).asType(), parameter))
                .findFirst();
    }

    private Optional<Shape> refuse(Use use, String problem, String instead) {
        reporter.error(new Refusal(Tag.ADAPTER, problem, instead), use.place());
        return Optional.empty();
    }
}
