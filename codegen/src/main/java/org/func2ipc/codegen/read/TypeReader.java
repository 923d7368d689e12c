package org.func2ipc.codegen.read;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.func2ipc.codegen.check.Position;
import org.func2ipc.codegen.check.TypeFacts;
import org.func2ipc.codegen.check.TypeRule;
import org.func2ipc.codegen.model.KnownValue;
import org.func2ipc.codegen.model.Part;
import org.func2ipc.codegen.model.Presence;
import org.func2ipc.codegen.model.Shape;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Reporter;
import org.func2ipc.codegen.report.Tag;

/** From one use of a type to its shape. */
final class TypeReader {
    private static final List<String> BOUNDED =
            List.of("java.lang.String", "java.util.List", "java.util.Set", "java.util.Map", NamedTypes.BYTES);

    private final TypeFacts facts;
    private final Reporter reporter;
    private final NamedTypes named;
    private final Adapters adapters;
    private boolean unresolved;

    TypeReader(Types types, TypeFacts facts, Reporter reporter, NamedTypes named) {
        this.facts = facts;
        this.reporter = reporter;
        this.named = named;
        adapters = new Adapters(types, facts, reporter, named.way());
    }

    /** True when a type was met that is not known yet: another processor may make it, or javac will report it. */
    boolean metUnresolved() {
        return unresolved;
    }

    /** Notes that a type is not known yet. */
    void meetUnresolved() {
        unresolved = true;
    }

    /** A parameter, result or component; empty when it was refused. */
    Optional<Part> part(String name, Use use) {
        boolean optional = facts.is(use.type(), "java.util.Optional") && !facts.isRaw(use.type());
        boolean nullable = Annotations.isNullable(use.annotated());
        Presence presence = optional ? Presence.OPTIONAL : nullable ? Presence.NULLABLE : Presence.REQUIRED;
        if (nullable && (optional || use.type().getKind().isPrimitive())) {
            return refuse(
                    use,
                    Tag.NULLABLE_PLACE,
                    TypeFacts.text(use.type()) + " is @Nullable, though it is "
                            + (optional ? "an Optional" : "primitive") + " (R5)",
                    "drop @Nullable" + (optional ? "" : ", or use the box"));
        }
        Use value = optional ? content(use) : use;
        return shape(value).map(shape -> new Part(name, TypeName.get(use.type()), shape, presence));
    }

    private Use content(Use use) {
        return use.argument(
                facts.arguments(use.type()).get(0), Position.CONTENT, "content of the Optional", use.annotated());
    }

    /** The form of a value that is there; empty when it was refused. */
    Optional<Shape> shape(Use use) {
        if (use.type().getKind() == TypeKind.ERROR) {
            meetUnresolved();
            return Optional.empty();
        }
        Optional<String> unknown = Annotations.unknownNullable(use.annotated());
        if (unknown.isPresent()) {
            return refuse(
                    use,
                    Tag.UNKNOWN_NULLABLE,
                    "@" + unknown.get() + " does not say here whether null may travel",
                    "jakarta.annotation.Nullable or org.jspecify.annotations.Nullable");
        }
        boolean inside = use.position() == Position.ELEMENT || use.position() == Position.CONTENT;
        if (Annotations.isNullable(use.annotated()) && (inside || isCapability(use))) {
            return refuse(
                    use,
                    Tag.NULLABLE_PLACE,
                    TypeFacts.text(use.type()) + " is @Nullable, but "
                            + (inside ? "elements are never null (R4)" : "a lease or component reference never is"),
                    inside ? "an Optional element" : "a method without it");
        }
        if (adapters.isAdapted(use)) {
            return adapters.read(use, this);
        }
        for (TypeRule rule : TypeRule.ALL) {
            Optional<Refusal> refusal = rule.refuse(use.type(), use.position(), facts);
            if (refusal.isPresent()) {
                reporter.error(refusal.get(), use.place());
                return Optional.empty();
            }
        }
        return bound(use).flatMap(max -> admitted(use, max));
    }

    private boolean isCapability(Use use) {
        return facts.is(use.type(), NamedTypes.LEASE)
                || facts.element(use.type())
                        .filter(element -> TypeFacts.marked(element, "IpcInterface"))
                        .isPresent();
    }

    private Optional<Long> bound(Use use) {
        Set<Long> bounds = Annotations.bounds(use.annotated());
        if (bounds.isEmpty()) {
            return Optional.of(Shape.UNBOUNDED);
        }
        long bound = bounds.iterator().next();
        if (bounds.size() > 1) {
            return refuse(
                    use,
                    Tag.MAX_CONFLICT,
                    "@Max says " + bounds + " of the same " + TypeFacts.text(use.type()),
                    "one @Max");
        } else if (bound < 0) {
            return refuse(use, Tag.MAX_RANGE, "@Max(" + bound + ") must be at least 0", "the most that may travel");
        } else if (use.type().getKind() != TypeKind.ARRAY
                && BOUNDED.stream().noneMatch(name -> facts.is(use.type(), name))) {
            return refuse(
                    use,
                    Tag.MAX_PLACE,
                    "@Max(" + bound + ") stands at " + TypeFacts.text(use.type()) + ", whose length is fixed",
                    "drop it: @Max bounds a String, Bytes, array, List, Set or Map");
        }
        return Optional.of(bound);
    }

    private Optional<Shape> admitted(Use use, long max) {
        TypeMirror type = use.type();
        if (type.getKind().isPrimitive()) {
            return Optional.of(new Shape.Primitive(type.getKind(), false));
        } else if (type instanceof ArrayType array) {
            return Optional.of(new Shape.Numbers(array.getComponentType().getKind(), max));
        } else if (facts.isBox(type)) {
            return facts.unboxed(type).map(primitive -> new Shape.Primitive(primitive.getKind(), true));
        }
        return switch (TypeFacts.nameOf(type)) {
            case "java.lang.String" -> Optional.of(new Shape.Text(max));
            case NamedTypes.BYTES -> Optional.of(new Shape.Octets(max));
            case NamedTypes.LEASE -> capability(use);
            case "java.util.List" -> sequence(use, max, false);
            case "java.util.Set" -> sequence(use, max, true);
            case "java.util.Map" -> mapping(use, max);
            case "java.util.Optional" ->
                part("content", new Use(type, use.annotated(), Position.CONTENT, use.place(), use.host()))
                        .map(Shape.Maybe::new);
            default ->
                KnownValue.of(TypeFacts.nameOf(type))
                        .<Shape>map(Shape.Known::new)
                        .or(() -> named(use));
        };
    }

    private Optional<Shape> sequence(Use use, long max, boolean distinct) {
        TypeMirror element = facts.arguments(use.type()).get(0);
        return element(use, element, "element").map(shape -> new Shape.Sequence(shape, name(element), max, distinct));
    }

    private Optional<Shape> mapping(Use use, long max) {
        TypeMirror key = facts.arguments(use.type()).get(0);
        TypeMirror value = facts.arguments(use.type()).get(1);
        Optional<Shape> keyShape = element(use, key, "key");
        Optional<Shape> valueShape = element(use, value, "value");
        return keyShape.flatMap(left -> valueShape.map(right -> new Shape.Mapping(
                new Part("key", name(key), left, Presence.REQUIRED),
                new Part("value", name(value), right, Presence.REQUIRED),
                max)));
    }

    private Optional<Shape> element(Use use, TypeMirror element, String step) {
        named.way().enterRef();
        Optional<Shape> shape = shape(use.argument(element, Position.ELEMENT, step, List.of()));
        named.way().leave();
        return shape;
    }

    private static TypeName name(TypeMirror type) {
        return TypeName.get(type);
    }

    private Optional<Shape> named(Use use) {
        TypeElement declared = facts.element(use.type()).orElseThrow();
        if (TypeFacts.marked(declared, "IpcInterface")) {
            return Optional.of(new Shape.Reference(ClassName.get(declared)));
        }
        Optional<Tag> bound = ArgumentAnnotations.of(use.type(), facts);
        if (bound.isPresent()) {
            return refuse(
                    use,
                    bound.get(),
                    TypeFacts.text(use.type()) + " has annotated type arguments: it has one wire form, whatever"
                            + " stands at one use of it (R10)",
                    "the annotation at the component of " + declared.getSimpleName() + ", or a record of its own");
        }
        ClassName codec = named.codec(use);
        return switch (declared.getKind()) {
            case ENUM ->
                named.enumeration(declared, codec, use)
                        ? Optional.of(new Shape.Constant(ClassName.get(declared), codec))
                        : Optional.empty();
            case INTERFACE ->
                named.choice(declared, codec, use, this)
                        ? Optional.of(new Shape.Choice(name(use.type()), codec))
                        : Optional.empty();
            default ->
                named.struct(declared, codec, use, this)
                        ? Optional.of(new Shape.Inline(name(use.type()), codec))
                        : Optional.empty();
        };
    }

    private Optional<Shape> capability(Use use) {
        boolean readOnly = use.annotated().stream().anyMatch(on -> TypeFacts.marked(on, "ReadOnly"));
        boolean writable = use.annotated().stream().anyMatch(on -> TypeFacts.marked(on, "Writable"));
        if (readOnly == writable) {
            return refuse(
                    use,
                    Tag.LEASE_RIGHTS,
                    "the lease says " + (readOnly ? "both @ReadOnly and @Writable" : "neither @ReadOnly nor @Writable")
                            + " (R29)",
                    "@ReadOnly when the callee only reads, @Writable when it writes");
        }
        boolean retained = use.annotated().stream().anyMatch(on -> TypeFacts.marked(on, "Retained"));
        return Optional.of(new Shape.Capability(writable, retained));
    }

    private <T> Optional<T> refuse(Use use, Tag tag, String problem, String instead) {
        reporter.error(new Refusal(tag, problem, instead), use.place());
        return Optional.empty();
    }
}
