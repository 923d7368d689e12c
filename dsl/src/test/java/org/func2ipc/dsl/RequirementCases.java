package org.func2ipc.dsl;

import static org.func2ipc.dsl.Parts.PROGRAM;
import static org.func2ipc.dsl.Parts.program;
import static org.func2ipc.dsl.Parts.provide;

import java.util.List;

/** Interfaces that nobody or too many provide, cycles. */
final class RequirementCases {
    private RequirementCases() {}

    static List<RuleCase> requirements() {
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
}
