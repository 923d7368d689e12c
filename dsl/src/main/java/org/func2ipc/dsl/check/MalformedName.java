package org.func2ipc.dsl.check;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.SystemModel;

/** Names begin with a letter or _, hold letters, digits and {@code _ . -}, and have 1 to 63 characters, as Microkit allows. */
final class MalformedName implements Rule {
    /** What names look like. */
    static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,62}");

    @Override
    public String id() {
        return "malformed-name";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        SystemModel model = declarations.model();
        return Stream.of(
                        name(declarations, model, "system", model.name()),
                        model.domains().stream().flatMap(domain -> name(declarations, domain, "domain", domain.name())),
                        model.components().stream()
                                .flatMap(component -> name(declarations, component, "component", component.name())),
                        model.components().stream().flatMap(component -> resources(declarations, component)))
                .flatMap(faults -> faults);
    }

    private Stream<Fault> resources(Declarations declarations, ComponentModel component) {
        return Stream.concat(
                component.regions().stream()
                        .flatMap(region ->
                                name(declarations, region, region.kind().word(), region.name())),
                component.irqs().stream().flatMap(irq -> name(declarations, irq, "irq", irq.name())));
    }

    private Stream<Fault> name(Declarations declarations, Object part, String kind, String name) {
        return NAME.matcher(name).matches()
                ? Stream.empty()
                : Stream.of(fault(
                        declarations,
                        part,
                        "a name must begin with a letter or _, hold letters, digits and _ . - and have 1..63 characters: "
                                + kind + "=\"" + name + "\" has " + name.length() + "; choose another"));
    }
}
