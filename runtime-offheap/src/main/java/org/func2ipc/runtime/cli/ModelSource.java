package org.func2ipc.runtime.cli;

import java.util.List;
import org.func2ipc.dsl.apps.AppsReading;
import org.func2ipc.dsl.apps.ModelApps;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.SystemModel;
import picocli.CommandLine.Model.CommandSpec;

/** A system as its own descriptor; its program is selected unless something else is. */
final class ModelSource implements DescriptorSource {
    private final SystemModel model;

    ModelSource(SystemModel model) {
        this.model = model;
    }

    @Override
    public void declare(CommandSpec spec) {
        spec.usageMessage().description("The descriptor is the system " + model.name() + ".");
    }

    @Override
    public AppsReading read(Arguments arguments) {
        return new AppsReading(ModelApps.of(model), List.of(), List.of());
    }

    @Override
    public List<String> selectedByDefault() {
        return model.program().map(ComponentModel::name).stream().toList();
    }
}
