package org.func2ipc.dsl.placement;

import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.ComponentPolicy;
import org.func2ipc.dsl.model.ComponentSignals;
import org.func2ipc.dsl.model.DomainModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.dsl.model.SystemSettings;

/** Builds small models for tests of placement. */
final class Sketch {
    private final List<ComponentModel> components = new ArrayList<>();
    private final List<DomainModel> domains = new ArrayList<>();
    private final List<EdgeModel> edges = new ArrayList<>();

    Sketch program(String name) {
        return add(name, true, null);
    }

    Sketch program(String name, String domain) {
        return add(name, true, domain);
    }

    Sketch component(String name) {
        return add(name, false, null);
    }

    Sketch component(String name, String domain) {
        return add(name, false, domain);
    }

    private Sketch add(String name, boolean program, @Nullable String domain) {
        components.add(new ComponentModel(
                name,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                ComponentSignals.NONE,
                program,
                false,
                false,
                0,
                domain,
                ComponentPolicy.DEFAULT,
                List.of()));
        return this;
    }

    Sketch domain(DomainModel domain) {
        domains.add(domain);
        return this;
    }

    Sketch edge(String client, String server) {
        edges.add(new EdgeModel(client, "example." + server, server, SystemModel.DEFAULT_DEADLINE));
        return this;
    }

    SystemModel model() {
        List<EdgeModel> sorted = edges.stream()
                .sorted(Comparator.comparing(EdgeModel::client).thenComparing(EdgeModel::interfaceName))
                .toList();
        return new SystemModel(
                "sketch", components, List.of(), domains, sorted, List.of(), List.of(), SystemSettings.DEFAULT);
    }
}
