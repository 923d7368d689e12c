package org.func2ipc.dsl;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.dsl.component.ComponentFactory;
import org.func2ipc.dsl.component.Program;

/** Definitions that break one rule each. */
final class RuleCases {
    private static final ComponentFactory<Program> PROGRAM = env -> console -> 0;

    private RuleCases() {}

    static Stream<RuleCase> all() {
        return Stream.of(roles(), names(), requirements(), resources(), domains(), labels(), values())
                .flatMap(List::stream);
    }

    private static void provide(ComponentNeeds component) {
        component.provides(Store.class).by(env -> new DefinedSystemTest.MemoryStore());
    }

    private static void program(SystemBuilder system) {
        system.component("main").program(PROGRAM);
    }

    private static void storeAndProgram(SystemBuilder system) {
        provide(system.component("store"));
        program(system);
    }

    private static List<RuleCase> roles() {
        return List.of(
                RuleCase.of("empty-system", "no component", system -> {}, "components=0", "component(\"name\")"),
                RuleCase.of(
                        "one-program",
                        "no program",
                        system -> provide(system.component("store")),
                        "programs=0",
                        ".program(env -> ...)"),
                RuleCase.of(
                        "one-program",
                        "two programs",
                        system -> {
                            program(system);
                            system.component("other").program(PROGRAM);
                        },
                        "programs=main, other",
                        ".provides(...).by(...)"),
                RuleCase.of(
                        "component-without-role",
                        "nothing after component",
                        system -> {
                            program(system);
                            system.component("idle");
                        },
                        "\"idle\" has neither",
                        ".program(...)"),
                RuleCase.of(
                        "component-without-role",
                        "provides without by",
                        system -> {
                            program(system);
                            system.component("store").provides(Store.class);
                        },
                        "component \"store\" provides Store",
                        ".by(env -> ...)"),
                RuleCase.of(
                        "said-twice",
                        "two deadlines of the system",
                        system -> {
                            system.deadline(Duration.ofSeconds(1));
                            system.deadline(Duration.ofSeconds(2));
                            program(system);
                        },
                        "deadline(...) of the system",
                        "said before at RuleCases.java:",
                        "remove one"),
                RuleCase.of(
                        "said-twice",
                        "two ends of a component",
                        system -> {
                            ComponentNeeds component = system.component("main");
                            component.program(PROGRAM);
                            component.program(PROGRAM);
                        },
                        "by(...) or program(...) of component \"main\""),
                RuleCase.of(
                        "said-twice",
                        "two providers of a requirement",
                        system -> {
                            provide(system.component("store"));
                            system.component("main")
                                    .requires(Store.class)
                                    .from("other")
                                    .from("store")
                                    .program(PROGRAM);
                        },
                        "from(...) of a requirement of component \"main\""));
    }

    private static List<RuleCase> names() {
        return List.of(
                RuleCase.of(
                        "malformed-name",
                        "empty name of a component",
                        system -> system.component("").program(PROGRAM),
                        "component=\"\"",
                        "1..63 characters"),
                RuleCase.of(
                        "malformed-name",
                        "80 characters",
                        system -> system.component("x".repeat(80)).program(PROGRAM),
                        "has 80"),
                RuleCase.of(
                        "malformed-name",
                        "a path as the name of a region",
                        system ->
                                system.component("main").dma("../ring", 0x1000).program(PROGRAM),
                        "dma=\"../ring\""),
                RuleCase.of(
                        "malformed-name",
                        "system",
                        system -> {
                            system.name("two words");
                            program(system);
                        },
                        "system=\"two words\""),
                RuleCase.of(
                        "duplicate-component",
                        "two of one name",
                        system -> {
                            program(system);
                            provide(system.component("store"));
                            system.component("store").provides(Audit.class).by(env -> what -> {});
                        },
                        "component \"store\" is also declared at RuleCases.java:",
                        "rename"),
                RuleCase.of(
                        "duplicate-resource",
                        "region",
                        system -> system.component("main")
                                .dma("ring", 0x1000)
                                .shared("ring", 0x1000)
                                .program(PROGRAM),
                        "\"ring\" also at RuleCases.java:",
                        "rename"),
                RuleCase.of(
                        "duplicate-resource",
                        "interrupt",
                        system -> {
                            system.board(options -> {
                                throw new IllegalStateException("not opened here");
                            });
                            system.component("main")
                                    .irq("DISK", 1)
                                    .irq("DISK", 2)
                                    .program(PROGRAM);
                        },
                        "\"DISK\" also at"),
                RuleCase.of(
                        "malformed-option",
                        "upper case",
                        system -> {
                            system.option("Image", "FILE", "the image");
                            program(system);
                        },
                        "lower-case words",
                        "option(\"Image\""),
                RuleCase.of(
                        "malformed-option",
                        "nothing for help",
                        system -> {
                            system.option("image", " ", "the image");
                            program(system);
                        },
                        "as in \"FILE\""),
                RuleCase.of(
                        "reserved-option",
                        "mode",
                        system -> {
                            system.option("mode", "MODE", "how fast");
                            program(system);
                        },
                        "option \"mode\"",
                        "choose another"),
                RuleCase.of(
                        "duplicate-option",
                        "two of one name",
                        system -> {
                            system.option("image", "FILE", "the image");
                            system.option("image", "FILE", "the other image", "none");
                            program(system);
                        },
                        "option \"image\" is also declared at",
                        "rename"));
    }

    private static List<RuleCase> requirements() {
        return List.of(
                RuleCase.of(
                        "unknown-requirement",
                        "nobody provides it",
                        system -> system.component("main").requires(Store.class).program(PROGRAM),
                        "requires Store, which nobody provides",
                        ".provides(Store.class)"),
                RuleCase.of(
                        "ambiguous-requirement",
                        "two provide it",
                        system -> {
                            provide(system.component("one"));
                            provide(system.component("two"));
                            system.component("main").requires(Store.class).program(PROGRAM);
                        },
                        "one, two provide",
                        ".requires(Store.class).from(\"two\")"),
                RuleCase.of(
                        "unknown-provider",
                        "misspelt",
                        system -> {
                            provide(system.component("store"));
                            system.component("main")
                                    .requires(Store.class)
                                    .from("stroe")
                                    .program(PROGRAM);
                        },
                        "from \"stroe\"",
                        "did you mean \"store\"?"),
                RuleCase.of(
                        "duplicate-interface",
                        "required twice",
                        system -> {
                            provide(system.component("store"));
                            system.component("main")
                                    .requires(Store.class)
                                    .requires(Store.class)
                                    .program(PROGRAM);
                        },
                        "\"main\" requires Store again",
                        "remove one"),
                RuleCase.of(
                        "duplicate-interface",
                        "provided twice",
                        system -> {
                            program(system);
                            system.component("store")
                                    .provides(Store.class)
                                    .and(Store.class)
                                    .by(env -> new DefinedSystemTest.MemoryStore());
                        },
                        "\"store\" provides Store again"),
                RuleCase.of(
                        "self-requirement",
                        "one-way interface of its own",
                        system -> {
                            program(system);
                            system.component("log")
                                    .requires(Audit.class)
                                    .provides(Audit.class)
                                    .by(env -> what -> {});
                        },
                        "\"log\" requires Audit from itself",
                        "within the component"),
                RuleCase.of(
                        "two-way-cycle",
                        "of three",
                        system -> {
                            program(system);
                            provide(system.component("a").requires(Store.class).from("b"));
                            provide(system.component("b").requires(Store.class).from("c"));
                            provide(system.component("c").requires(Store.class).from("a"));
                        },
                        "a -> b -> c -> a",
                        "@OneWay"),
                RuleCase.of(
                        "two-way-cycle",
                        "closed by a reference that is passed",
                        system -> {
                            program(system);
                            system.component("shapes").provides(Shape.class).by(env -> {
                                throw new IllegalStateException("not made here");
                            });
                            provide(system.component("store")
                                    .requires(Shape.class)
                                    .passes(Store.class));
                        },
                        "shapes -> store -> shapes"),
                RuleCase.of(
                        "unserialisable-interface",
                        "no generated code",
                        system -> {
                            program(system);
                            system.component("runner").provides(Runnable.class).by(env -> () -> {});
                        },
                        "java.lang.Runnable",
                        "@IpcInterface",
                        "func2ipc-codegen"),
                RuleCase.of(
                        "unserialisable-interface",
                        "a class",
                        system -> {
                            program(system);
                            system.component("text").provides(String.class).by(env -> "");
                        },
                        "java.lang.String",
                        "not an interface"),
                RuleCase.of(
                        "passed-interface",
                        "of nobody",
                        system -> {
                            provide(system.component("store"));
                            system.component("main")
                                    .requires(Store.class)
                                    .passes(Audit.class)
                                    .program(PROGRAM);
                        },
                        "passes Audit to Store",
                        ".requires(Audit.class)"));
    }

    private static ComponentNeeds onBoard(SystemBuilder system) {
        system.board(options -> {
            throw new IllegalStateException("not opened here");
        });
        return system.component("main");
    }

    private static List<RuleCase> resources() {
        return List.of(
                RuleCase.of(
                        "region-size",
                        "not whole pages",
                        system -> system.component("main").dma("ring", 0x1001).program(PROGRAM),
                        "size=0x1001",
                        "round it up to 0x2000"),
                RuleCase.of(
                        "region-size",
                        "zero",
                        system -> system.component("main").shared("buffers", 0).program(PROGRAM),
                        "size=0x0",
                        "to 0x1000"),
                RuleCase.of(
                        "region-size",
                        "over 1 GiB",
                        system -> system.component("main")
                                .shared("buffers", 1L << 31)
                                .program(PROGRAM),
                        "at most 0x40000000"),
                RuleCase.of(
                        "mem-address",
                        "odd",
                        system ->
                                onBoard(system).mem("UART", 0x9000002L, 0x1000).program(PROGRAM),
                        "address=0x9000002",
                        "multiple of 4"),
                RuleCase.of(
                        "mem-address",
                        "wraps around",
                        system -> onBoard(system)
                                .mem("UART", Long.MAX_VALUE - 3, 0x1000)
                                .program(PROGRAM),
                        "below 2^63"),
                RuleCase.of(
                        "mem-overlap",
                        "of two components",
                        system -> {
                            onBoard(system).mem("SLOT31", 0x0a003e00L, 0x1000).program(PROGRAM);
                            provide(system.component("other").mem("SLOT30", 0x0a003c00L, 0x1000));
                        },
                        "mem SLOT31 0xa003e00..0xa004e00",
                        "mem SLOT30 0xa003c00..0xa004c00",
                        "provide an interface"),
                RuleCase.of(
                        "irq-number",
                        "negative",
                        system -> onBoard(system).irq("DISK", -1).program(PROGRAM),
                        "number=-1"),
                RuleCase.of(
                        "duplicate-irq",
                        "of two components",
                        system -> {
                            onBoard(system).irq("DISK", 47).program(PROGRAM);
                            provide(system.component("other").irq("NET", 47));
                        },
                        "component \"other\" has irq NET = 47",
                        "component \"main\" has irq DISK = 47 at RuleCases.java:"),
                RuleCase.of(
                        "missing-board",
                        "registers",
                        system -> system.component("main")
                                .mem("UART", 0x9000000L, 0x1000)
                                .program(PROGRAM),
                        "component \"main\"",
                        "system.board("));
    }

    private static List<RuleCase> domains() {
        return List.of(
                RuleCase.of(
                        "duplicate-domain",
                        "number",
                        system -> {
                            system.domain("one", 1);
                            system.domain("two", 1);
                            provide(system.component("store").in("one"));
                            system.component("main").in("two").program(PROGRAM);
                        },
                        "numbers of domains",
                        "domain \"two\" = 1, but domain \"one\" = 1"),
                RuleCase.of(
                        "duplicate-domain",
                        "name",
                        system -> {
                            system.domain("one", 1);
                            system.domain("one", 2);
                            system.component("main").in("one").program(PROGRAM);
                        },
                        "names of domains",
                        "change one"),
                RuleCase.of(
                        "domain-number",
                        "negative",
                        system -> {
                            system.domain("one", -1);
                            system.component("main").in("one").program(PROGRAM);
                        },
                        "domain \"one\" = -1",
                        "0..65535"),
                RuleCase.of(
                        "unknown-domain",
                        "misspelt",
                        system -> {
                            system.domain("drivers", 1);
                            provide(system.component("store").in("drivers"));
                            system.component("main").in("driver").program(PROGRAM);
                        },
                        "domain \"driver\"",
                        "did you mean \"drivers\"?"),
                RuleCase.of(
                        "empty-domain",
                        "nobody in it",
                        system -> {
                            system.domain("drivers", 1);
                            program(system);
                        },
                        "domain \"drivers\" has none",
                        ".in(\"drivers\")"),
                RuleCase.of(
                        "domain-named-like-component",
                        "that is elsewhere",
                        system -> {
                            system.domain("main", 1);
                            provide(system.component("store").in("main"));
                            program(system);
                        },
                        "does not hold component \"main\"",
                        "rename the domain"));
    }

    private static List<RuleCase> labels() {
        return List.of(
                RuleCase.of(
                        "label-range",
                        "reserved",
                        system -> {
                            system.label(Store.class, "get", 15);
                            storeAndProgram(system);
                        },
                        "label=0xf",
                        "0x10..0xffeff"),
                RuleCase.of(
                        "label-target",
                        "misspelt method",
                        system -> {
                            system.label(Store.class, "gte", 0x20);
                            storeAndProgram(system);
                        },
                        "Store has no method \"gte\"",
                        "did you mean \"get\"?"),
                RuleCase.of(
                        "label-target",
                        "interface that nobody provides",
                        system -> {
                            system.label(Store.class, "get", 0x20);
                            program(system);
                        },
                        "nobody provides Store"),
                RuleCase.of(
                        "label-target",
                        "overloaded method",
                        system -> {
                            system.label(Shape.class, "area", 0x20);
                            system.component("shapes").provides(Shape.class).by(env -> {
                                throw new IllegalStateException("not made here");
                            });
                            program(system);
                        },
                        "2 methods \"area\"",
                        "@Label"),
                RuleCase.of(
                        "duplicate-label",
                        "of two methods",
                        system -> {
                            system.label(Store.class, "get", 0x20);
                            system.label(Store.class, "put", 0x20);
                            storeAndProgram(system);
                        },
                        "Store.put has label 0x20, so has get at RuleCases.java:"),
                RuleCase.of(
                        "duplicate-label",
                        "of a generated one",
                        system -> {
                            system.label(Store.class, "get", 0x200);
                            storeAndProgram(system);
                        },
                        "so has put (generated)",
                        "choose another"),
                RuleCase.of(
                        "duplicate-label",
                        "two for one method",
                        system -> {
                            system.label(Store.class, "get", 0x20);
                            system.label(Store.class, "get", 0x21);
                            storeAndProgram(system);
                        },
                        "it has also label 0x20 at"));
    }

    private static List<RuleCase> values() {
        return List.of(
                RuleCase.of(
                        "priority",
                        "over 255",
                        system -> system.component("main").priority(256).program(PROGRAM),
                        "priority=256",
                        "0..255"),
                RuleCase.of(
                        "deadline",
                        "of the system",
                        system -> {
                            system.deadline(Duration.ZERO);
                            program(system);
                        },
                        "the system has deadline=PT0S",
                        "Duration.ofSeconds"),
                RuleCase.of(
                        "deadline",
                        "of a requirement",
                        system -> {
                            provide(system.component("store"));
                            system.component("main")
                                    .requires(Store.class)
                                    .deadline(Duration.ofSeconds(Long.MAX_VALUE))
                                    .program(PROGRAM);
                        },
                        "a requirement of component \"main\"",
                        "292 years"));
    }
}
