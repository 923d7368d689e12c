package org.func2ipc.runtime.domain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.func2ipc.dsl.check.NearestName;
import org.func2ipc.dsl.component.Options;
import org.func2ipc.dsl.model.OptionModel;

/** Values of a system's options: what the command line says, else the default. */
public final class OptionValues implements Options {
    private final List<OptionModel> declared;
    private final Map<String, String> given;

    /**
     * @param declared the options of the system
     * @param given values by name
     * @throws IllegalArgumentException for a value of an option that is not declared
     */
    public OptionValues(List<OptionModel> declared, Map<String, String> given) {
        this.declared = List.copyOf(declared);
        this.given = Map.copyOf(given);
        requireDeclared(declared, given.keySet());
    }

    /**
     * Refuses options that nobody declares.
     *
     * @throws IllegalArgumentException with the nearest name
     */
    public static void requireDeclared(List<OptionModel> declared, Set<String> given) {
        List<String> names = declared.stream().map(OptionModel::name).toList();
        for (String name : given) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "the system declares no option \"" + name + "\"" + NearestName.hint(name, names));
            }
        }
    }

    @Override
    public Optional<String> option(String name) {
        OptionModel option = model(name);
        return Optional.ofNullable(given.get(name)).or(() -> Optional.ofNullable(option.defaultValue()));
    }

    private OptionModel model(String name) {
        requireDeclared(declared, Set.of(name));
        return declared.stream()
                .filter(option -> option.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
