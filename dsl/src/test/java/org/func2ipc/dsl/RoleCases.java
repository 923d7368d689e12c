package org.func2ipc.dsl;

import static org.func2ipc.dsl.Parts.PROGRAM;
import static org.func2ipc.dsl.Parts.program;
import static org.func2ipc.dsl.Parts.provide;

import java.time.Duration;
import java.util.List;

/** Systems without a program, components without an end, words said twice. */
final class RoleCases {
    private RoleCases() {}

    static List<RuleCase> roles() {
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
                        "said before at RoleCases.java:",
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
}
