package org.func2ipc.dsl;

import jakarta.annotation.Nullable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.func2ipc.dsl.apps.AppsFile;
import org.func2ipc.dsl.check.Declarations;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.check.Place;
import org.func2ipc.dsl.component.BoardFactory;
import org.func2ipc.dsl.component.ComponentFactory;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.DomainModel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.InterfaceModel;
import org.func2ipc.dsl.model.LabelModel;
import org.func2ipc.dsl.model.OptionModel;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.dsl.model.SystemSettings;
import org.func2ipc.dsl.model.Waiting;

/**
 * Collects the declarations of a {@link SystemDefinition}, in any order.
 *
 * <p>A declaration is checked when the definition is complete: all faults are reported at once, each with the line that
 * made it.
 */
public final class SystemBuilder {
    private final Draft draft;
    private final List<ComponentDraft> components = new ArrayList<>();
    private final List<DomainModel> domains = new ArrayList<>();
    private final List<LabelModel> labels = new ArrayList<>();
    private final List<OptionModel> options = new ArrayList<>();
    private final Once<String> name;
    private final Once<Duration> deadline;
    private final Once<Long> untyped;
    private final Once<Waiting> waiting;
    private final Once<String> durable;
    private final Once<BoardFactory> board;
    private final Once<AppsFile> apps;
    private final String defaultName;

    SystemBuilder(String defaultName, Place whole) {
        this.defaultName = defaultName;
        draft = new Draft(whole);
        name = new Once<>("name(...)", draft);
        deadline = new Once<>("deadline(...) of the system", draft);
        untyped = new Once<>("untyped(...)", draft);
        waiting = new Once<>("waiting(...) of the system", draft);
        durable = new Once<>("durable(...) of the system", draft);
        board = new Once<>("board(...)", draft);
        apps = new Once<>("apps(...)", draft);
    }

    /** Names the system; without this word it has the name of its class: {@code FilesSystem} is {@code files}. */
    public void name(String name) {
        this.name.set(Objects.requireNonNull(name, "name"));
    }

    /** The deadline of two-way calls whose edge has none of its own; 10 s without this word (semantics R18). */
    public void deadline(Duration deadline) {
        this.deadline.set(Objects.requireNonNull(deadline, "deadline"));
    }

    /**
     * The untyped memory from which the boot plan makes every kernel object; without this word as much as it needs.
     *
     * @param bytes a positive multiple of 4096
     */
    public void untyped(long bytes) {
        untyped.set(bytes);
    }

    /** How callers wait for replies from other domains, where an edge says nothing else. */
    public void waiting(Waiting how) {
        waiting.set(Objects.requireNonNull(how, "how"));
    }

    /**
     * Where the calls of durable edges are kept, from the working directory, unless who runs the system says otherwise
     * ({@code --durable DIR}); without this word below the state directory of the user.
     */
    public void durable(Path directory) {
        durable.set(directory.toString());
    }

    /** The board on which registers, interrupts and device-reachable memory are; opened in each domain that has some. */
    public void board(BoardFactory board) {
        this.board.set(Objects.requireNonNull(board, "board"));
    }

    /**
     * An option of the command line, {@code --name VALUE}, without a default.
     *
     * @param name lower-case words joined by {@code -}
     * @param valueLabel how help names the value, {@code FILE}
     * @param description one sentence for help
     */
    public void option(String name, String valueLabel, String description) {
        declareOption(name, valueLabel, description, null);
    }

    /** An option of the command line, {@code --name VALUE}, that has a value when it is not given. */
    public void option(String name, String valueLabel, String description, String defaultValue) {
        declareOption(name, valueLabel, description, Objects.requireNonNull(defaultValue, "defaultValue"));
    }

    private void declareOption(String name, String valueLabel, String description, @Nullable String defaultValue) {
        options.add(draft.placed(new OptionModel(
                Objects.requireNonNull(name, "name"),
                Objects.requireNonNull(valueLabel, "valueLabel"),
                Objects.requireNonNull(description, "description"),
                defaultValue)));
    }

    /**
     * A protection domain; components go into it by {@code in(name)}.
     *
     * @param number unique, 0 or more
     */
    public void domain(String name, int number) {
        domains.add(draft.placed(new DomainModel(Objects.requireNonNull(name, "name"), number)));
    }

    /**
     * The label of a method, instead of the generated one (semantics R11).
     *
     * @param method name of a method of {@code type} that is not overloaded
     * @param label 16..0xFFEFF, unique in its interface
     */
    public void label(Class<?> type, String method, int label) {
        labels.add(draft.placed(new LabelModel(draft.nameOf(type), Objects.requireNonNull(method, "method"), label)));
    }

    /** Begins the declaration of the component {@code name}. */
    public ComponentNeeds component(String name) {
        ComponentDraft component = new ComponentDraft(name, draft);
        components.add(component);
        return component;
    }

    /**
     * Takes the resources, dependencies and placement of components from a descriptor file, in which each component has
     * a task of its name; tasks of other systems may stand there too. Of several providers of an interface, the one that
     * the task's {@code deps} name is meant. What code and file both say must agree.
     *
     * @param file apps.toml, relative to the working directory
     */
    public void apps(Path file) {
        apps.set(draft.appsFile(Objects.requireNonNull(file, "file")));
    }

    /**
     * The same from a descriptor that is packaged with the program, so that the system runs in any working directory.
     *
     * @param anchor a class of the program, relative to whose package the name is
     * @param resource name of the resource, {@code /apps.toml} at the root of the class path
     */
    public void apps(Class<?> anchor, String resource) {
        apps.set(draft.appsResource(
                Objects.requireNonNull(anchor, "anchor"), Objects.requireNonNull(resource, "resource")));
    }

    Definition definition() {
        InterfaceLookup lookup = new InterfaceLookup(draft.interfaces());
        List<ComponentModel> models =
                components.stream().map(ComponentDraft::model).toList();
        List<DomainModel> placedIn = domains;
        SystemSettings settings = new SystemSettings(
                Objects.requireNonNullElse(deadline.get(), SystemSettings.DEFAULT_DEADLINE),
                untyped.get(),
                waiting.get(),
                durable.get());
        List<EdgeModel> edges = Edges.of(models, settings);
        List<Fault> found = new ArrayList<>(draft.faults());
        AppsFile file = apps.get();
        if (file != null && found.isEmpty()) {
            AppsJoin join = new AppsJoin(file, draft.places());
            settings = join.settings(deadline.get(), untyped.get(), waiting.get(), durable.get());
            models = join.resolved(models);
            models = join.components(models, Edges.of(models, settings));
            edges = Edges.of(models, settings);
            placedIn = join.domains(domains, models);
            found.addAll(join.faults());
        }
        SystemModel model = new SystemModel(
                Objects.requireNonNullElse(name.get(), defaultName),
                models,
                lookup.found().values().stream().map(InterfaceModel::of).toList(),
                placedIn,
                edges,
                labels,
                options,
                settings);
        Set<String> unfinished = components.stream()
                .filter(component -> component.factory() == null)
                .map(ComponentDraft::name)
                .collect(Collectors.toSet());
        Declarations declarations = new Declarations(
                model, lookup.missing(), unfinished, draft.repetitions(), board.get() != null, found, draft.places());
        return new Definition(
                declarations,
                new DefinedSystem(
                        model,
                        factories(),
                        lookup.found(),
                        Optional.ofNullable(board.get()),
                        Optional.ofNullable(file)));
    }

    private Map<String, ComponentFactory<?>> factories() {
        Map<String, ComponentFactory<?>> factories = new LinkedHashMap<>();
        for (ComponentDraft component : components) {
            ComponentFactory<?> factory = component.factory();
            if (factory != null) {
                factories.put(component.name(), factory);
            }
        }
        return factories;
    }

    /** What a definition declares, and the system it is if that is valid. */
    record Definition(Declarations declarations, DefinedSystem system) {}
}
