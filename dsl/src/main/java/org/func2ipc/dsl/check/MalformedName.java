package org.func2ipc.dsl.check;

import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.SystemModel;

/** Names have the form of {@link NameForm}. */
final class MalformedName implements Rule {
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
        return Stream.of(
                        component.regions().stream()
                                .flatMap(region ->
                                        name(declarations, region, region.kind().word(), region.name())),
                        component.irqs().stream().flatMap(irq -> name(declarations, irq, "irq", irq.name())),
                        component.signals().notifications().stream()
                                .flatMap(each -> name(declarations, each, "notification", each.name())))
                .flatMap(faults -> faults);
    }

    private Stream<Fault> name(Declarations declarations, Object part, String kind, String name) {
        return NameForm.isValid(name)
                ? Stream.empty()
                : Stream.of(fault(
                        declarations,
                        part,
                        NameForm.RULE + ": " + kind + "=\"" + name + "\" has " + name.length()
                                + " characters; choose another"));
    }
}
