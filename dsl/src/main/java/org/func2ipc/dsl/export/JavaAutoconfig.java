package org.func2ipc.dsl.export;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.func2ipc.dsl.apps.AppsFile;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.apps.Plan;
import org.func2ipc.dsl.apps.Term;

/**
 * The class {@code Autoconfig} for use in code: each build flag of the file as a {@code static final boolean}, true when
 * its task stands alone; each constant that the plan's memory mentions, where its value is known; and the domains with
 * their resources.
 *
 * <p>A name that is no Java identifier has {@code _} for each character that cannot stand there, and {@code _} at its
 * end when it is a keyword or taken.
 */
public final class JavaAutoconfig {
    private final AppsFile apps;
    private final Plan plan;
    private final Set<String> taken =
            new LinkedHashSet<>(List.of("Autoconfig", "Mem", "Dma", "Domain", "DOMAINS", "List", "String"));
    private final Map<String, String> fields = new HashMap<>();
    private final StringBuilder text = new StringBuilder();

    private JavaAutoconfig(AppsFile apps, Plan plan) {
        this.apps = apps;
        this.plan = plan;
    }

    /**
     * The source text.
     *
     * @param apps the file that {@code plan} was made of
     * @param packageName package of the class; empty for none
     */
    public static String of(AppsFile apps, Plan plan, String packageName) {
        JavaAutoconfig autoconfig = new JavaAutoconfig(apps, plan);
        autoconfig.write(packageName);
        return autoconfig.text.toString();
    }

    private void write(String packageName) {
        if (!packageName.isEmpty()) {
            text.append("package ").append(packageName).append(";\n\n");
        }
        text.append("import java.util.List;\n\n")
                .append("/** Domains of a plan with their resources; written by {@code func2ipc plan --emit}. */\n")
                .append("public final class Autoconfig {\n");
        flags();
        constants();
        text.append(
                """
                    /** Device registers; values as the descriptor writes them. */
                    public record Mem(String virtual, String physical, String size) {}

                    /** Memory that devices reach. */
                    public record Dma(String virtual, String size) {}

                    /** A domain: its root component first, then what is merged into it. */
                    public record Domain(
                            String name, String file, List<String> components, List<Mem> mem, List<Dma> dma, List<String> cfg) {}

                """);
        domains();
        text.append("    private Autoconfig() {}\n}\n");
    }

    private void flags() {
        Set<String> set =
                plan.domains().stream().flatMap(domain -> domain.cfg().stream()).collect(Collectors.toSet());
        Set<String> all = new LinkedHashSet<>();
        for (Task task : apps.tasks()) {
            all.addAll(task.cfg());
        }
        for (String flag : all) {
            text.append("    public static final boolean ")
                    .append(field(flag))
                    .append(" = ")
                    .append(set.contains(flag))
                    .append(";\n");
        }
        text.append(all.isEmpty() ? "" : "\n");
    }

    private void constants() {
        Set<String> names = new LinkedHashSet<>();
        for (Plan.Domain domain : plan.domains()) {
            domain.mem().forEach(entry -> addNames(names, entry.virtual(), entry.physical(), entry.size()));
            domain.dma().forEach(entry -> addNames(names, entry.virtual(), entry.size()));
        }
        for (String name : names) {
            OptionalLong value = apps.constants().value(name);
            if (value.isPresent()) {
                text.append("    public static final long ")
                        .append(field("constant " + name, name))
                        .append(" = 0x")
                        .append(Long.toHexString(value.getAsLong()))
                        .append("L;\n");
            }
        }
        text.append(names.isEmpty() ? "" : "\n");
    }

    private static void addNames(Set<String> names, Term... terms) {
        Stream.of(terms).filter(Term::isName).map(Term::text).forEach(names::add);
    }

    private void domains() {
        text.append(
                "    /** Domains in the order of the descriptor. */\n    public static final List<Domain> DOMAINS = List.of(");
        text.append(plan.domains().stream()
                .map(domain -> "\n            new Domain("
                        + String.join(
                                ", ",
                                quoted(domain.name()),
                                quoted(domain.file()),
                                texts(domain.components()),
                                list(domain.mem().stream()
                                        .map(entry -> "new Mem"
                                                + arguments(entry.virtual(), entry.physical(), entry.size()))),
                                list(domain.dma().stream()
                                        .map(entry -> "new Dma" + arguments(entry.virtual(), entry.size()))),
                                texts(domain.cfg()))
                        + ")")
                .collect(Collectors.joining(",")));
        text.append(");\n\n");
    }

    private static String arguments(Term... terms) {
        return Stream.of(terms).map(term -> quoted(term.text())).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String texts(List<String> texts) {
        return list(texts.stream().map(JavaAutoconfig::quoted));
    }

    private static String list(Stream<String> items) {
        return items.collect(Collectors.joining(", ", "List.of(", ")"));
    }

    private String field(String name) {
        return field("flag " + name, name);
    }

    private String field(String key, String name) {
        return fields.computeIfAbsent(key, unused -> {
            StringBuilder identifier = new StringBuilder();
            name.codePoints()
                    .forEach(c -> identifier.appendCodePoint(
                            Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c) && c < 128
                                    ? c
                                    : '_'));
            if (identifier.isEmpty() || !Character.isJavaIdentifierStart(identifier.charAt(0))) {
                identifier.insert(0, '_');
            }
            while (!SourceVersion.isName(identifier) || !taken.add(identifier.toString())) {
                identifier.append('_');
            }
            return identifier.toString();
        });
    }

    private static String quoted(String text) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                literal.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                literal.append(c < 256 ? String.format("\\%03o", (int) c) : String.format("\\u%04x", (int) c));
            } else {
                literal.append(c);
            }
        }
        return literal.append('"').toString();
    }
}
