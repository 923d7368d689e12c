package org.func2ipc.dsl;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.func2ipc.dsl.apps.AppsFile;
import org.func2ipc.dsl.apps.ModelApps;
import org.func2ipc.dsl.check.Checker;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.check.Place;
import org.func2ipc.dsl.component.BoardFactory;
import org.func2ipc.dsl.component.ComponentFactory;
import org.func2ipc.dsl.model.Fingerprint;
import org.func2ipc.dsl.model.InterfaceDescriptor;
import org.func2ipc.dsl.model.SystemModel;

/**
 * A valid system: the description, and the code that goes with it.
 *
 * @param model the description
 * @param factories how each component is made, by its name
 * @param interfaces the generated descriptor of each interface, by canonical name
 * @param board how the board of a domain is opened
 * @param apps the descriptor file from which it takes resources and placement
 */
public record DefinedSystem(
        SystemModel model,
        Map<String, ComponentFactory<?>> factories,
        Map<String, InterfaceDescriptor> interfaces,
        Optional<BoardFactory> board,
        Optional<AppsFile> apps) {
    public DefinedSystem {
        factories = Map.copyOf(factories);
        interfaces = Map.copyOf(interfaces);
    }

    /**
     * Evaluates {@code definition} and checks it.
     *
     * @throws InvalidSystemException with all its faults at once
     */
    public static DefinedSystem of(SystemDefinition definition) {
        SystemBuilder.Definition defined = evaluated(definition);
        List<Fault> faults = Checker.check(defined.declarations());
        if (!faults.isEmpty()) {
            throw new InvalidSystemException(defined.system().model().name(), faults);
        }
        return defined.system();
    }

    /**
     * Evaluates {@code definition} for a process whose starter has checked the same one, and compares {@link #describe}
     * before anything is done with it.
     */
    public static DefinedSystem unchecked(SystemDefinition definition) {
        return evaluated(definition).system();
    }

    private static SystemBuilder.Definition evaluated(SystemDefinition definition) {
        String simpleName = definition.getClass().getSimpleName();
        boolean named = !simpleName.isEmpty() && !definition.getClass().isHidden();
        SystemBuilder builder = new SystemBuilder(
                named ? systemName(simpleName) : "system",
                new Place(named ? simpleName : definition.getClass().getName(), 0, 0));
        definition.define(builder);
        return builder.definition();
    }

    /** {@code MyFilesSystem} is {@code my-files}. */
    private static String systemName(String className) {
        String stem = className.endsWith("System") && !className.equals("System")
                ? className.substring(0, className.length() - "System".length())
                : className;
        return stem.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** The system as a descriptor file: as the file that it takes resources from has it, with what only the code says. */
    public AppsFile descriptor() {
        return apps.map(file -> ModelApps.of(model, file)).orElseGet(() -> ModelApps.of(model));
    }

    /** Fingerprint of the description and of every interface in it: what the processes of a run compare. */
    public Fingerprint fingerprint() {
        return Fingerprint.of(describe());
    }

    /** The whole description as text: what the definition declares, then the interfaces with their labels. */
    public String describe() {
        return model.describe() + model.describeInterfaces();
    }
}
