package org.func2ipc.dsl.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.func2ipc.dsl.schema.SchemaChange.Effect;

/** What changed between two schemas of an interface, and how much it matters. */
public final class SchemaComparison {
    private final Schema old;
    private final Schema now;
    private final List<SchemaChange> changes = new ArrayList<>();

    private SchemaComparison(Schema old, Schema now) {
        this.old = old;
        this.now = now;
    }

    /** The changes, the gravest first; empty when both mean the same. */
    public static List<SchemaChange> between(Schema old, Schema now) {
        SchemaComparison comparison = new SchemaComparison(old, now);
        comparison.compare();
        comparison.changes.sort(Comparator.comparing(SchemaChange::effect).reversed());
        return List.copyOf(comparison.changes);
    }

    private void compare() {
        String name = shortName(old.interfaceName());
        if (old.wire() != now.wire()) {
            add(Effect.BREAKING, name, "version " + old.wire() + " of the wire format became " + now.wire());
        }
        if (!old.interfaceName().equals(now.interfaceName())) {
            add(Effect.BREAKING, name, "the interface is " + now.interfaceName() + " now: peers look for it by name");
        }
        old.methods().values().forEach(this::method);
        now.methods().values().stream()
                .filter(method -> !old.methods().containsKey(method.label())
                        && oldNamed(method.name()).isEmpty())
                .forEach(method -> add(Effect.SAFE, place(method), "new method"));
        old.types().forEach((key, type) -> {
            Schema.Type other = now.types().get(key);
            if (other != null) {
                type(type, other);
            }
        });
    }

    private Optional<Schema.Method> oldNamed(String name) {
        return old.methods().values().stream()
                .filter(method -> method.name().equals(name))
                .findFirst();
    }

    private void method(Schema.Method method) {
        Schema.Method other = now.methods().get(method.label());
        String place = place(method);
        if (other == null) {
            Optional<Schema.Method> moved = now.methods().values().stream()
                    .filter(candidate -> candidate.name().equals(method.name()))
                    .findFirst();
            add(
                    Effect.BREAKING,
                    place,
                    moved.map(found -> String.format("label 0x%05x became 0x%05x", method.label(), found.label()))
                            .orElse("the method is gone"));
            return;
        }
        if (!method.name().equals(other.name())) {
            add(Effect.CAREFUL, place, "the method of its label is " + other.name() + " now: callers must be compiled");
        }
        if (!method.kind().equals(other.kind())) {
            add(Effect.BREAKING, place, method.kind() + " became " + other.kind());
        }
        if (method.idempotent() != other.idempotent()) {
            add(
                    Effect.CAREFUL,
                    place,
                    other.idempotent()
                            ? "is idempotent now: callers may repeat it"
                            : "is no longer idempotent: old callers may still repeat it");
        }
        parts(place + " in", method.in(), other.in());
        parts(place + " out", method.out(), other.out());
        fails(place, method.fails(), other.fails());
    }

    private void fails(String place, Map<String, Integer> fails, Map<String, Integer> others) {
        for (String name : both(fails.keySet(), others.keySet())) {
            Integer tag = fails.get(name);
            Integer other = others.get(name);
            if (tag == null) {
                add(Effect.CAREFUL, place, "may fail with " + name + " now: old callers do not know it");
            } else if (other == null) {
                add(Effect.BREAKING, place, "no longer fails with " + name + ": an old callee's failure is not known");
            } else if (!tag.equals(other)) {
                add(Effect.BREAKING, place, String.format("tag of %s 0x%04x became 0x%04x", name, tag, other));
            }
        }
    }

    private void parts(String place, List<Schema.Part> parts, List<Schema.Part> others) {
        if (parts.size() != others.size()) {
            add(Effect.BREAKING, place, names(parts) + " became " + names(others));
            return;
        }
        for (int index = 0; index < parts.size(); index++) {
            Schema.Part part = parts.get(index);
            Schema.Part other = others.get(index);
            String here = place + " " + part.name();
            if (!part.name().equals(other.name())) {
                add(Effect.SAFE, here, "is called " + other.name() + " now");
            }
            if (!part.type().equals(other.type())) {
                add(TypeWords.effect(part.type(), other.type()), here, part.type() + " became " + other.type());
            } else if (part.offset() != other.offset()) {
                add(Effect.BREAKING, here, "moved from byte " + part.offset() + " to " + other.offset());
            }
        }
    }

    private void type(Schema.Type type, Schema.Type other) {
        String place = shortName(type.name());
        parts(place, type.parts(), other.parts());
        for (Integer tag : both(type.tags().keySet(), other.tags().keySet())) {
            String name = type.tags().get(tag);
            String newName = other.tags().get(tag);
            if (name == null) {
                add(
                        type.unknown() < 0 ? Effect.CAREFUL : Effect.SAFE,
                        place,
                        String.format("new: %s, tag 0x%04x", newName, tag));
            } else if (newName == null) {
                add(Effect.BREAKING, place, String.format("%s, tag 0x%04x, is gone", name, tag));
            } else if (!name.equals(newName)) {
                Effect effect = type.kind().equals("enum") ? Effect.CAREFUL : Effect.BREAKING;
                add(effect, place, String.format("tag 0x%04x was %s and is %s now", tag, name, newName));
            }
        }
        if (type.unknown() != other.unknown()) {
            add(Effect.CAREFUL, place, "what stands for unknown tags changed");
        }
    }

    private static String names(List<Schema.Part> parts) {
        return parts.stream().map(Schema.Part::name).toList().toString();
    }

    private static <T> Set<T> both(Set<T> one, Set<T> other) {
        Set<T> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return all;
    }

    private String place(Schema.Method method) {
        return shortName(old.interfaceName()) + "." + method.name();
    }

    private static String shortName(String name) {
        int arguments = name.indexOf('<');
        return name.substring(name.lastIndexOf('.', arguments < 0 ? name.length() : arguments) + 1);
    }

    private void add(Effect effect, String place, String what) {
        changes.add(new SchemaChange(effect, place, what));
    }
}
