package org.func2ipc.codegen.read;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.check.Position;
import org.func2ipc.codegen.check.TypeFacts;
import org.func2ipc.codegen.check.TypeRule;
import org.func2ipc.codegen.model.Part;
import org.func2ipc.codegen.model.Presence;
import org.func2ipc.codegen.model.Shape;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Reporter;
import org.func2ipc.codegen.report.Tag;

/** From one use of a type to its shape. */
final class TypeReader {
    private final TypeFacts facts;
    private final Reporter reporter;
    private final NamedTypes named;
    private boolean unresolved;

    TypeReader(TypeFacts facts, Reporter reporter, NamedTypes named) {
        this.facts = facts;
        this.reporter = reporter;
        this.named = named;
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

    private Optional<Shape> shape(Use use) {
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
        if (Annotations.isNullable(use.annotated()) && (inside || facts.is(use.type(), NamedTypes.LEASE))) {
            return refuse(
                    use,
                    Tag.NULLABLE_PLACE,
                    TypeFacts.text(use.type()) + " is @Nullable, but "
                            + (inside ? "elements are never null (R4)" : "a lease never is"),
                    inside ? "a record with a nullable component" : "a lease of length 0, or a method without it");
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
        } else if (!facts.is(use.type(), "java.lang.String")
                && !facts.is(use.type(), "java.util.List")
                && !facts.is(use.type(), NamedTypes.BYTES)) {
            return refuse(
                    use,
                    Tag.MAX_PLACE,
                    "@Max(" + bound + ") stands at " + TypeFacts.text(use.type()) + ", whose length is fixed",
                    "drop it: @Max bounds a String, Bytes or List");
        }
        return Optional.of(bound);
    }

    private Optional<Shape> admitted(Use use, long max) {
        TypeMirror type = use.type();
        if (type.getKind().isPrimitive()) {
            return Optional.of(new Shape.Primitive(type.getKind(), false));
        } else if (facts.isBox(type)) {
            return facts.unboxed(type).map(primitive -> new Shape.Primitive(primitive.getKind(), true));
        } else if (facts.is(type, "java.lang.String")) {
            return Optional.of(new Shape.Text(max));
        } else if (facts.is(type, NamedTypes.BYTES)) {
            return Optional.of(new Shape.Octets(max));
        } else if (facts.is(type, NamedTypes.LEASE)) {
            return capability(use);
        } else if (facts.is(type, "java.util.List")) {
            TypeMirror element = facts.arguments(type).get(0);
            named.enterList();
            Optional<Shape> inner = shape(use.argument(element, Position.ELEMENT, "element", List.of()));
            named.leave();
            return inner.map(shape -> new Shape.Sequence(shape, TypeName.get(element), max));
        }
        TypeElement declared = facts.element(type).orElseThrow();
        ClassName codec = use.host().codec(ClassName.get(declared));
        boolean known = declared.getKind() == ElementKind.ENUM
                ? named.enumeration(declared, codec, use)
                : named.struct(declared, codec, use, this);
        if (!known) {
            return Optional.empty();
        }
        return Optional.of(
                declared.getKind() == ElementKind.ENUM
                        ? new Shape.Constant(ClassName.get(declared), codec)
                        : new Shape.Inline(ClassName.get(declared), codec));
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
        return Optional.of(new Shape.Capability(writable));
    }

    private <T> Optional<T> refuse(Use use, Tag tag, String problem, String instead) {
        reporter.error(new Refusal(tag, problem, instead), use.place());
        return Optional.empty();
    }
}
