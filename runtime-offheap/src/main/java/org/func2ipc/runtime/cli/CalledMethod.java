package org.func2ipc.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.check.NearestName;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.InterfaceDescriptor;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.runtime.text.MessageText;
import org.func2ipc.runtime.text.TextNode;
import org.func2ipc.runtime.text.YamlReader;

/**
 * A method that a command line names.
 *
 * @param component that provides it
 * @param type its interface
 * @param method the method
 */
record CalledMethod(ComponentModel component, InterfaceDescriptor type, MethodDescriptor method) {
    /**
     * The method {@code name}, {@code Interface.method} or {@code method}, with {@code @LABEL} where it is overloaded.
     *
     * @throws IllegalArgumentException when there is none, with the nearest one
     */
    static CalledMethod find(DefinedSystem system, String component, String name) {
        List<ComponentModel> all = system.model().components();
        List<String> components = all.stream()
                .filter(each -> !each.provides().isEmpty())
                .map(ComponentModel::name)
                .toList();
        ComponentModel server = all.stream()
                .filter(each ->
                        each.name().equals(component) && !each.provides().isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a component that provides an interface is called: \""
                        + component + "\" is none of " + components + NearestName.hint(component, components)));
        List<CalledMethod> methods = server.provides().stream()
                .map(system.interfaces()::get)
                .flatMap(type -> type.methods().stream().map(method -> new CalledMethod(server, type, method)))
                .toList();
        List<CalledMethod> named =
                methods.stream().filter(each -> each.isNamed(name)).toList();
        if (named.isEmpty()) {
            List<String> known = methods.stream()
                    .map(each -> each.method().shortName())
                    .distinct()
                    .toList();
            throw new IllegalArgumentException("component \"" + component + "\" must provide the method: \"" + name
                    + "\" is none of " + known + NearestName.hint(name, known));
        }
        if (named.size() > 1) {
            throw new IllegalArgumentException("\"" + name + "\" must name one method, and stands for " + named.size()
                    + ": say which by its label, "
                    + named.stream()
                            .map(each -> each.method().shortName() + "@" + each.label())
                            .toList());
        }
        return named.get(0);
    }

    private boolean isNamed(String name) {
        int at = name.indexOf('@');
        String plain = at < 0 ? name : name.substring(0, at);
        return (at < 0 || name.substring(at + 1).equals(label()))
                && (plain.equals(method.name())
                        || plain.equals(method.shortName())
                        || plain.equals(method.interfaceName() + "." + method.name()));
    }

    private String label() {
        return String.format("0x%05x", method.label());
    }

    /**
     * The body of a request with {@code arguments}: one YAML text for each parameter, or one that gives all by name.
     *
     * @throws IllegalArgumentException when they are too few or too many
     * @throws org.func2ipc.runtime.text.TextFormatException when one is not what the parameter is
     */
    byte[] body(MessageText texts, List<String> arguments) {
        List<String> parameters = texts.methodOf(method.label()).orElseThrow().in().stream()
                .map(part -> part.name())
                .toList();
        List<TextNode> values = arguments.stream().map(YamlReader::read).toList();
        if (values.size() == 1 && values.get(0) instanceof TextNode.Mapping all && isByName(all, parameters)) {
            return texts.requestBody(method.label(), all);
        }
        if (values.size() != parameters.size()) {
            throw new IllegalArgumentException(
                    parameters.isEmpty()
                            ? method.shortName() + " takes no arguments: found " + values.size() + "; leave them out"
                            : method.shortName() + " takes " + parameters.size()
                                    + (parameters.size() == 1 ? " argument " : " arguments ") + parameters + ": found "
                                    + values.size() + "; give one YAML text for each, or one text with all by name, as"
                                    + " in \"" + parameters.get(0) + ": VALUE\"");
        }
        List<TextNode.Entry> entries = new ArrayList<>();
        for (int index = 0; index < values.size(); index++) {
            entries.add(TextNode.Entry.of(parameters.get(index), values.get(index)));
        }
        return texts.requestBody(method.label(), TextNode.Mapping.of(entries));
    }

    private static boolean isByName(TextNode.Mapping all, List<String> parameters) {
        return all.tag().isEmpty()
                && !all.entries().isEmpty()
                && all.entries().stream()
                        .allMatch(entry -> parameters.contains(entry.key().text()));
    }
}
