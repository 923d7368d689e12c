package org.func2ipc.dsl;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.dsl.model.Waiting;
import org.func2ipc.dsl.model.WhenFull;

/**
 * A system of random components; each requires interfaces of earlier ones.
 *
 * @param settings what is said of the whole system
 * @param parts the components, the program last
 */
record RandomSystem(List<Consumer<SystemBuilder>> settings, List<Part> parts) {
    private static final List<Class<?>> TYPES = List.of(Store.class, Audit.class, Shape.class);
    private static final List<String> NAMES = List.of("ring", "PL011_ADDR", "VIRT_ring", "a-b.c", "块", "_x", "regs");

    /**
     * A component.
     *
     * @param name its name
     * @param requirements what it requires
     * @param resources what a file could say
     */
    record Part(String name, List<Need> requirements, List<Consumer<ComponentNeeds>> resources) {}

    /** A requirement of an interface of an earlier component. */
    record Need(Class<?> type, String from, List<Consumer<ComponentRequires>> terms) {}

    static RandomSystem of(Random random) {
        List<Consumer<SystemBuilder>> settings = new ArrayList<>();
        Duration deadline = Duration.ofNanos(1 + random.nextInt(5_000));
        some(random, settings, system -> system.deadline(deadline));
        long untyped = 0x1000L * (1 + random.nextInt(500));
        some(random, settings, system -> system.untyped(untyped));
        Waiting waiting = one(random, Waiting.values());
        some(random, settings, system -> system.waiting(waiting));
        Path durable = Path.of(one(random, NAMES.toArray(new String[0])));
        some(random, settings, system -> system.durable(durable));
        List<Part> parts = new ArrayList<>();
        Map<Integer, String> domains = new TreeMap<>();
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            parts.add(part(random, parts, i, domains));
        }
        domains.forEach((number, name) -> settings.add(system -> system.domain(name, number)));
        return new RandomSystem(settings, parts);
    }

    private static Part part(Random random, List<Part> earlier, int index, Map<Integer, String> domains) {
        List<Need> needs = new ArrayList<>();
        for (Class<?> type : TYPES) {
            if (!earlier.isEmpty() && random.nextBoolean()) {
                needs.add(need(
                        random,
                        type,
                        earlier.get(random.nextInt(earlier.size())).name()));
            }
        }
        List<Consumer<ComponentNeeds>> resources = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            resource(random, resources, NAMES.get(i), index * 100 + i);
        }
        int priority = 1 + random.nextInt(255);
        some(random, resources, needed -> needed.priority(priority));
        OnDeath policy = one(random, OnDeath.values());
        some(random, resources, needed -> needed.onDeath(policy));
        some(random, resources, ComponentNeeds::stateful);
        Duration deadline = Duration.ofMillis(1 + random.nextInt(100_000));
        some(random, resources, needed -> needed.callsWithin(deadline));
        if (random.nextInt(3) == 0) {
            int number = random.nextInt(3);
            domains.put(number, "domain" + number);
            resources.add(needed -> needed.in("domain" + number));
        }
        if (random.nextInt(3) == 0) {
            resources.add(needed -> needed.boundNotification("bell"));
        }
        resources.add(needed -> needed.notification("work"));
        for (Part other : earlier) {
            long badge = random.nextInt(9);
            if (badge > 5) {
                resources.add(needed -> needed.signals(other.name(), "work"));
            } else if (badge > 3) {
                resources.add(needed -> needed.signals(other.name(), "work", badge));
            }
        }
        return new Part("c" + index, needs, resources);
    }

    private static void resource(Random random, List<Consumer<ComponentNeeds>> resources, String name, int number) {
        long size = 0x1000L * (1 + random.nextInt(3));
        switch (random.nextInt(9)) {
            case 0 -> resources.add(needs -> needs.mem(name, 0x1000_0000L + number * 0x4000L, size));
            case 1 -> resources.add(needs -> needs.dma(name, size));
            case 2 -> resources.add(needs -> needs.shared(name, size));
            case 3 -> resources.add(needs -> needs.irq(name, number));
            default -> {}
        }
    }

    private static Need need(Random random, Class<?> type, String from) {
        List<Consumer<ComponentRequires>> terms = new ArrayList<>();
        Duration deadline = Duration.ofNanos(1 + random.nextInt(Integer.MAX_VALUE));
        some(random, terms, requires -> requires.deadline(deadline));
        some(random, terms, ComponentRequires::durable);
        int window = 4096 * (1 + random.nextInt(9));
        some(random, terms, requires -> requires.window(window));
        int slots = 1 + random.nextInt(9);
        some(random, terms, requires -> requires.slots(slots));
        Waiting waiting = one(random, Waiting.values());
        some(random, terms, requires -> requires.waiting(waiting));
        Duration ofMethod = Duration.ofNanos(1 + random.nextInt(Integer.MAX_VALUE));
        if (type == Store.class) {
            some(random, terms, requires -> requires.deadline("put", ofMethod));
            some(random, terms, requires -> requires.deadline("get", ofMethod));
        }
        WhenFull whenFull = one(random, WhenFull.values());
        some(random, terms, requires -> requires.whenFull(whenFull));
        return new Need(type, from, terms);
    }

    private static <T> T one(Random random, T[] values) {
        return List.of(values).get(random.nextInt(values.length));
    }

    private static <T> void some(Random random, List<Consumer<T>> words, Consumer<T> word) {
        if (random.nextInt(3) == 0) {
            words.add(word);
        }
    }

    /** The definition that says everything in code. */
    SystemDefinition complete() {
        return system -> {
            settings.forEach(setting -> setting.accept(system));
            define(system, true);
        };
    }

    /** The definition that says in code who calls whom, and takes the rest from {@code file}. */
    SystemDefinition taking(Path file) {
        return system -> {
            system.apps(file);
            define(system, false);
        };
    }

    private void define(SystemBuilder system, boolean complete) {
        system.name("random");
        system.board(options -> {
            throw new IllegalStateException("not opened here");
        });
        for (Part part : parts) {
            ComponentNeeds component = system.component(part.name());
            for (Need need : part.requirements()) {
                ComponentRequires requires = component.requires(need.type()).from(need.from());
                if (complete) {
                    need.terms().forEach(term -> term.accept(requires));
                }
            }
            if (complete) {
                part.resources().forEach(resource -> resource.accept(component));
            }
            component
                    .provides(Store.class)
                    .and(Audit.class)
                    .and(Shape.class)
                    .by(env -> new DefinedSystemTest.MemoryStore());
        }
        system.component("main").program(Parts.PROGRAM);
    }
}
