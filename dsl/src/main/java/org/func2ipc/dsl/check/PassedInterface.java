package org.func2ipc.dsl.check;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.InterfaceModel;
import org.func2ipc.dsl.model.RequirementModel;

/** Who passes references to an interface holds such a reference (semantics R9): nobody gives what he has not. */
final class PassedInterface implements Rule {
    @Override
    public String id() {
        return "passed-interface";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().components().stream().flatMap(client -> client.requires().stream()
                .flatMap(requirement -> faults(declarations, client, requirement)));
    }

    private Stream<Fault> faults(Declarations declarations, ComponentModel client, RequirementModel requirement) {
        Set<String> held = new HashSet<>(client.provides());
        client.requires().forEach(other -> held.add(other.interfaceName()));
        return requirement.passes().stream()
                .filter(passed -> !held.contains(passed))
                .map(InterfaceModel::shortName)
                .map(passed -> fault(
                        declarations,
                        requirement,
                        "a component must provide or require what it passes: component \"" + client.name()
                                + "\" passes "
                                + passed + " to " + InterfaceModel.shortName(requirement.interfaceName())
                                + "; declare .requires(" + passed + ".class) or .provides(" + passed
                                + ".class) at it"));
    }
}
