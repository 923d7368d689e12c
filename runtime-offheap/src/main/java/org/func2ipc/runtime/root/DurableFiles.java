package org.func2ipc.runtime.root;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.durable.DurableDirectory;
import org.jspecify.annotations.Nullable;

/** The directory of a system's durable edges: held for the run, and told to the domains by a file of the run directory. */
final class DurableFiles implements RunPart {
    private static final String NAME = "durable";

    private final DefinedSystem system;
    private final RunOptions options;
    private @Nullable DurableDirectory held;
    private @Nullable Path note;

    DurableFiles(DefinedSystem system, RunOptions options) {
        this.system = system;
        this.options = options;
    }

    @Override
    public void prepare(Path directory) throws IOException {
        if (!DurableDirectory.isNeeded(system.model())) {
            return;
        }
        DurableDirectory durable = DurableDirectory.prepare(system, options.durable());
        held = durable;
        note = Files.writeString(directory.resolve(NAME), durable.path().toString());
    }

    /** What the root task noted in {@code directory}, that of the run; empty when there are no durable edges. */
    static Optional<Path> read(Path directory) {
        try {
            Path file = directory.resolve(NAME);
            return Files.exists(file) ? Optional.of(Path.of(Files.readString(file))) : Optional.empty();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read where durable edges are kept: " + e, e);
        }
    }

    @Override
    public List<Path> reachable(PlacedDomain domain) {
        DurableDirectory durable = held;
        Path file = note;
        if (durable == null || file == null) {
            return List.of();
        }
        List<Path> all = new ArrayList<>(durable.reachable(domain.components()));
        all.add(file);
        return all;
    }

    @Override
    public void ended(Path directory, ChannelStore channels, boolean failed) {
        DurableDirectory durable = held;
        held = null;
        if (durable != null) {
            durable.close();
        }
    }
}
