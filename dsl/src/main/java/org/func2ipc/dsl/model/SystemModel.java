package org.func2ipc.dsl.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The immutable description of a system.
 *
 * @param name its name
 * @param components in order of declaration
 * @param interfaces every interface that is provided or required, sorted by name
 * @param domains declared domains
 * @param edges who calls whom; sorted by client, then interface
 * @param labels labels given by the definition
 * @param options options of the command line
 * @param settings what holds for the whole system
 */
public record SystemModel(
        String name,
        List<ComponentModel> components,
        List<InterfaceModel> interfaces,
        List<DomainModel> domains,
        List<EdgeModel> edges,
        List<LabelModel> labels,
        List<OptionModel> options,
        SystemSettings settings) {
    /** Deadline when nothing else is said. */
    public static final Duration DEFAULT_DEADLINE = SystemSettings.DEFAULT_DEADLINE;

    public SystemModel {
        components = List.copyOf(components);
        interfaces = List.copyOf(interfaces);
        domains = List.copyOf(domains);
        edges = List.copyOf(edges);
        labels = List.copyOf(labels);
        options = List.copyOf(options);
    }

    /** Default deadline of a two-way call (semantics R18). */
    public Duration deadline() {
        return settings.deadline();
    }

    /**
     * The component called {@code name}.
     *
     * @throws IllegalArgumentException when there is none
     */
    public ComponentModel component(String name) {
        return components.stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no component \"" + name + "\" in system " + this.name));
    }

    /**
     * The interface called {@code name}.
     *
     * @throws IllegalArgumentException when nobody provides or requires it
     */
    public InterfaceModel interfaceNamed(String name) {
        return interfaces.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no interface " + name + " in system " + this.name));
    }

    /** The component that is run; empty only while a faulty definition is being checked. */
    public Optional<ComponentModel> program() {
        return components.stream().filter(ComponentModel::program).findFirst();
    }

    /**
     * Who may signal {@code notification} of component {@code owner}, in order of declaration. A signaller to which the
     * definition gives no badge has the bit of its place in this order.
     */
    public List<SignallerModel> signallers(String owner, String notification) {
        List<SignallerModel> signallers = new ArrayList<>();
        for (ComponentModel component : components) {
            for (SignalModel signal : component.signals().sent()) {
                if (signal.component().equals(owner) && signal.notification().equals(notification)) {
                    Long given = signal.badge();
                    long badge = given == null ? 1L << signallers.size() : given;
                    signallers.add(new SignallerModel(component.name(), badge));
                }
            }
        }
        return List.copyOf(signallers);
    }

    /** True when the definition puts some component into a domain. */
    public boolean isPlaced() {
        return components.stream().anyMatch(component -> component.domain() != null);
    }

    /** The label of {@code method} on the wire: the definition's, else the generated one (semantics R11). */
    public int labelOf(MethodDescriptor method) {
        return labels.stream()
                .filter(label -> label.interfaceName().equals(method.interfaceName()))
                .filter(label -> label.method().equals(method.name()))
                .mapToInt(LabelModel::label)
                .findFirst()
                .orElse(method.label());
    }

    /**
     * What the definition declares, as text: one item a line, indented, in a fixed order, so that equal descriptions
     * have equal texts and a difference shows as a line. What the processor generated is not in it.
     */
    public String describe() {
        return new SystemText(this).toString();
    }

    /** The interfaces as text: each with its fingerprint, its methods, and their labels on the wire. */
    public String describeInterfaces() {
        return new InterfaceText(this).toString();
    }
}
