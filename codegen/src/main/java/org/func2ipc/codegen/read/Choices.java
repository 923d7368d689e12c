package org.func2ipc.codegen.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.check.Position;
import org.func2ipc.codegen.check.TypeFacts;
import org.func2ipc.codegen.model.ChoiceModel;
import org.func2ipc.codegen.model.Part;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Reporter;
import org.func2ipc.codegen.report.Tag;

/** The cases of a sealed interface; those of sealed interfaces among them take their place. */
final class Choices {
    private final Closed closed;
    private final Reporter reporter;
    private final TypeReader reader;

    Choices(Closed closed, Reporter reporter, TypeReader reader) {
        this.closed = closed;
        this.reporter = reporter;
        this.reader = reader;
    }

    /** The cases, sorted by tag; empty when one of them was refused. */
    Optional<List<ChoiceModel.Case>> cases(TypeElement sealed, Use use) {
        List<ChoiceModel.Case> cases = new ArrayList<>();
        if (!collect(sealed, use, use.type(), cases)) {
            return Optional.empty();
        }
        List<String> unknown = cases.stream()
                .filter(ChoiceModel.Case::unknown)
                .map(ChoiceModel.Case::name)
                .toList();
        if (unknown.size() > 1) {
            reporter.error(severalUnknown(sealed, unknown), use.place());
            return Optional.empty();
        }
        cases.sort(Comparator.comparingInt(ChoiceModel.Case::tag).thenComparing(ChoiceModel.Case::name));
        return Optional.of(List.copyOf(cases));
    }

    /** Why there is not more than one {@code @Unknown}. */
    static Refusal severalUnknown(TypeElement type, List<String> unknown) {
        return new Refusal(
                Tag.UNKNOWN_CASE,
                type.getSimpleName() + " has " + unknown.size() + " that stand for unknown tags: "
                        + String.join(", ", unknown) + " (R8)",
                "@Unknown at one of them");
    }

    private boolean collect(TypeElement sealed, Use use, TypeMirror type, List<ChoiceModel.Case> cases) {
        boolean admitted = true;
        for (TypeMirror permitted : sealed.getPermittedSubclasses()) {
            TypeElement one = (TypeElement) ((DeclaredType) permitted).asElement();
            Optional<DeclaredType> known = closed.permitted(one, (DeclaredType) type);
            if (known.isEmpty()) {
                reporter.error(
                        new Refusal(
                                Tag.SEALED_INTERFACE,
                                one.getSimpleName() + " has type arguments that do not follow from "
                                        + TypeFacts.text(type) + " (R10)",
                                "a case whose arguments are those of " + sealed.getSimpleName()),
                        use.place());
                admitted = false;
            } else if (isSealedInterface(one)) {
                admitted &= collect(one, use, known.get(), cases);
            } else if (cases.stream().noneMatch(other -> other.element().equals(one))) {
                Optional<ChoiceModel.Case> read = read(one, known.get(), use);
                read.ifPresent(cases::add);
                admitted &= read.isPresent();
            }
        }
        return admitted;
    }

    private static boolean isSealedInterface(TypeElement type) {
        return type.getKind() == ElementKind.INTERFACE && type.getModifiers().contains(Modifier.SEALED);
    }

    private Optional<ChoiceModel.Case> read(TypeElement one, DeclaredType type, Use use) {
        String name = one.getSimpleName().toString();
        boolean unknown = TypeFacts.marked(one, "Unknown");
        if (unknown
                && (one.getKind() != ElementKind.RECORD
                        || !one.getRecordComponents().isEmpty())) {
            reporter.error(
                    new Refusal(
                            Tag.UNKNOWN_CASE,
                            name + " stands for unknown cases, but is not a record without components (R8):"
                                    + " a payload that is not known cannot be read",
                            "a record without components"),
                    use.place());
            return Optional.empty();
        }
        Use inner = new Use(type, List.of(), Position.CASE, use.place().into("case " + name), use.host());
        Optional<Part> value = reader.part("value", inner);
        return value.map(part -> new ChoiceModel.Case(name, Tags.of(one, name), part, unknown, one));
    }
}
