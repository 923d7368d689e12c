package org.func2ipc.runtime.cli;

import java.util.List;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.apps.AppsReading;
import org.func2ipc.dsl.model.ComponentModel;
import picocli.CommandLine.Model.CommandSpec;

/** A system as its own descriptor; its program is selected unless something else is. */
final class ModelSource implements DescriptorSource {
    private final DefinedSystem system;

    ModelSource(DefinedSystem system) {
        this.system = system;
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.usageMessage()
                .description("The descriptor is the system " + system.model().name() + ".");
    }

    @Override
    public AppsReading read(Arguments arguments) {
        return new AppsReading(system.descriptor(), List.of(), List.of());
    }

    @Override
    public List<String> selectedByDefault() {
        return system.model().program().map(ComponentModel::name).stream().toList();
    }
}
