package org.func2ipc.dsl.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.InterfaceModel;
import org.func2ipc.dsl.model.LabelModel;
import org.func2ipc.dsl.model.MethodDescriptor;

/** Labels are unique in their interface, those of the definition and the generated ones together (semantics R11). */
final class DuplicateLabel implements Rule {
    @Override
    public String id() {
        return "duplicate-label";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        List<LabelModel> labels = declarations.model().labels();
        Set<String> labelled = labels.stream().map(DuplicateLabel::method).collect(Collectors.toSet());
        return Stream.of(
                        Duplicate.in(labels, DuplicateLabel::method)
                                .map(duplicate -> clash(
                                        declarations,
                                        duplicate.again(),
                                        "it has also label " + hex(duplicate.first()) + at(declarations, duplicate))),
                        Duplicate.in(labels, label -> label.interfaceName() + "#" + label.label())
                                .filter(duplicate -> !method(duplicate.first()).equals(method(duplicate.again())))
                                .map(duplicate -> clash(
                                        declarations,
                                        duplicate.again(),
                                        "so has " + duplicate.first().method() + at(declarations, duplicate))),
                        labels.stream().flatMap(label -> generated(declarations, label)
                                .filter(other -> !labelled.contains(label.interfaceName() + "." + other.name()))
                                .map(other -> clash(declarations, label, "so has " + other.name() + " (generated)"))))
                .flatMap(faults -> faults);
    }

    private static Stream<MethodDescriptor> generated(Declarations declarations, LabelModel label) {
        return declarations.model().interfaces().stream()
                .filter(type -> type.name().equals(label.interfaceName()))
                .flatMap(type -> type.methods().stream())
                .filter(method -> method.label() == label.label());
    }

    private Fault clash(Declarations declarations, LabelModel label, String clash) {
        return fault(
                declarations,
                label,
                "a method must have one label, and no other method of its interface the same: "
                        + InterfaceModel.shortName(label.interfaceName()) + "." + label.method() + " has label "
                        + hex(label) + ", " + clash
                        + "; choose another");
    }

    private static String at(Declarations declarations, Duplicate<LabelModel> duplicate) {
        return " at " + declarations.places().of(duplicate.first());
    }

    private static String method(LabelModel label) {
        return label.interfaceName() + "." + label.method();
    }

    private static String hex(LabelModel label) {
        return "0x" + Integer.toHexString(label.label());
    }
}
