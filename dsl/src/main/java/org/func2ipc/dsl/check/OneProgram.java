package org.func2ipc.dsl.check;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;

/** A system runs exactly one program. */
final class OneProgram implements Rule {
    @Override
    public String id() {
        return "one-program";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        List<ComponentModel> components = declarations.model().components();
        List<ComponentModel> programs =
                components.stream().filter(ComponentModel::program).toList();
        if (programs.size() == 1 || components.isEmpty()) {
            return Stream.empty();
        }
        if (programs.isEmpty()) {
            return Stream.of(fault(
                    declarations,
                    declarations.model(),
                    "a system must have one program: programs=0; end the component that is to be run with"
                            + " .program(env -> ...)"));
        }
        String names = programs.stream().map(ComponentModel::name).collect(Collectors.joining(", "));
        return programs.stream()
                .skip(1)
                .map(program -> fault(
                        declarations,
                        program,
                        "a system must have one program: programs=" + names + "; let \"" + program.name()
                                + "\" provide an interface instead, .provides(...).by(...)"));
    }
}
