package org.func2ipc.dsl.check;

import java.util.Optional;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.InterfaceModel;
import org.func2ipc.dsl.model.LabelModel;

/** A label is given to a method of an interface that the system uses, and the name says which method. */
final class LabelTarget implements Rule {
    @Override
    public String id() {
        return "label-target";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().labels().stream().flatMap(label -> fault(declarations, label));
    }

    private Stream<Fault> fault(Declarations declarations, LabelModel label) {
        String type = InterfaceModel.shortName(label.interfaceName());
        if (!declarations.providers().containsKey(label.interfaceName())) {
            return Stream.of(fault(
                    declarations,
                    label,
                    "a label must be for an interface that a component provides: nobody provides " + type
                            + "; remove the label of " + label.method() + ", or declare .provides(" + type
                            + ".class)"));
        }
        Optional<InterfaceModel> described = declarations.model().interfaces().stream()
                .filter(candidate -> candidate.name().equals(label.interfaceName()))
                .findFirst();
        if (described.isEmpty()) {
            return Stream.empty();
        }
        return Stream.ofNullable(MethodName.problem(
                        "a label", described.get(), label.method(), "annotate each with @Label instead"))
                .map(problem -> fault(declarations, label, problem));
    }
}
