package org.func2ipc.dsl.model;

import java.time.Duration;

/** Writes a system as text. */
final class SystemText {
    private final StringBuilder text = new StringBuilder();

    SystemText(SystemModel system) {
        line(0, "system " + system.name() + describe(system.settings()));
        system.options().forEach(this::option);
        system.domains().forEach(domain -> line(1, "domain " + domain.name() + " = " + domain.number()));
        system.components().forEach(this::component);
        for (LabelModel label : system.labels()) {
            String method = InterfaceModel.shortName(label.interfaceName()) + "." + label.method();
            line(1, String.format("label %s = 0x%x", method, label.label()));
        }
        for (EdgeModel edge : system.edges()) {
            line(
                    1,
                    "edge " + edge.describe() + ", deadline " + describe(edge.deadline())
                            + edge.channel().describe()
                            + describe(edge.rules()));
        }
    }

    private static String describe(SystemSettings settings) {
        return ", deadline " + describe(settings.deadline())
                + (settings.untyped() == null ? "" : String.format(", untyped 0x%x bytes", settings.untyped()))
                + (settings.waiting() == null
                        ? ""
                        : ", wait " + settings.waiting().word())
                + (settings.durable() == null ? "" : ", durable edges in " + settings.durable());
    }

    private void option(OptionModel option) {
        String value = option.defaultValue() == null ? "" : ", default " + option.defaultValue();
        line(1, "option --" + option.name() + " " + option.valueLabel() + value + ": " + option.description());
    }

    private void component(ComponentModel component) {
        StringBuilder head =
                new StringBuilder(component.program() ? "program " : "component ").append(component.name());
        if (component.domain() != null) {
            head.append(", in domain ").append(component.domain());
        }
        if (component.concurrent()) {
            head.append(", concurrent");
        }
        if (component.startsThreads()) {
            head.append(", threads");
        }
        if (component.priority() != ComponentModel.DEFAULT_PRIORITY) {
            head.append(", priority ").append(component.priority());
        }
        line(1, head + describe(component.policy()));
        component.provides().forEach(name -> line(2, "provides " + InterfaceModel.shortName(name)));
        component.requires().forEach(this::requirement);
        component.regions().forEach(region -> line(2, region.describe()));
        component.irqs().forEach(irq -> line(2, "irq " + irq.name() + " = " + irq.number()));
        component.signals().notifications().forEach(notification -> line(2, notification.describe()));
        component.signals().sent().forEach(signal -> line(2, signal.describe()));
        component.reasons().forEach(reason -> line(2, reason.word() + " because " + reason.reason()));
    }

    private static String describe(ComponentPolicy policy) {
        return (policy.onDeath() == OnDeath.STOP
                        ? ""
                        : ", on death " + policy.onDeath().word())
                + (policy.replicable() ? "" : ", not replicable")
                + (policy.deadline() == null ? "" : ", calls within " + describe(policy.deadline()));
    }

    private void requirement(RequirementModel requirement) {
        StringBuilder line =
                new StringBuilder("requires ").append(InterfaceModel.shortName(requirement.interfaceName()));
        if (requirement.from() != null) {
            line.append(" from ").append(requirement.from());
        }
        if (requirement.deadline() != null) {
            line.append(", deadline ").append(describe(requirement.deadline()));
        }
        line.append(requirement.channel().describe()).append(describe(requirement.rules()));
        requirement.passes().forEach(name -> line.append(", passes ").append(InterfaceModel.shortName(name)));
        line(2, line.toString());
    }

    private static String describe(CallRules rules) {
        StringBuilder text = new StringBuilder();
        rules.deadlines().forEach(each -> text.append(", deadline of ")
                .append(each.method())
                .append(' ')
                .append(describe(each.deadline())));
        return text
                + (rules.whenFull() == WhenFull.WAIT
                        ? ""
                        : ", when full " + rules.whenFull().word());
    }

    private static String describe(Duration duration) {
        return duration.toNanosPart() % 1_000_000 == 0 ? duration.toMillis() + " ms" : duration.toString();
    }

    private void line(int depth, String content) {
        text.append("  ".repeat(depth)).append(content).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
