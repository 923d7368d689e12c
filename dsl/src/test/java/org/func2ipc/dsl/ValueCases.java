package org.func2ipc.dsl;

import static org.func2ipc.dsl.Parts.PROGRAM;
import static org.func2ipc.dsl.Parts.program;
import static org.func2ipc.dsl.Parts.provide;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Priorities and deadlines. */
final class ValueCases {
    private ValueCases() {}

    static List<RuleCase> values() {
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
                        "of a component",
                        system -> system.component("main")
                                .callsWithin(Duration.ofSeconds(-1))
                                .program(PROGRAM),
                        "component \"main\" has deadline=PT-1S",
                        "Duration.ofSeconds"),
                RuleCase.of(
                        "untyped-budget",
                        "no whole page",
                        system -> {
                            system.untyped(100);
                            program(system);
                        },
                        "untyped=100",
                        "leave it out"),
                RuleCase.of(
                        "durable-directory",
                        "without a name",
                        system -> {
                            system.durable(Path.of(""));
                            program(system);
                        },
                        "durable=\"\"",
                        "leave it out"),
                RuleCase.of(
                        "edge-window",
                        "no whole page",
                        system -> {
                            provide(system.component("store"));
                            system.component("main")
                                    .requires(Store.class)
                                    .window(5000)
                                    .program(PROGRAM);
                        },
                        "window=5000",
                        "say .window(0x20000)"),
                RuleCase.of(
                        "edge-slots",
                        "none",
                        system -> {
                            provide(system.component("store"));
                            system.component("main")
                                    .requires(Store.class)
                                    .slots(0)
                                    .program(PROGRAM);
                        },
                        "slots=0",
                        "1..1024"),
                RuleCase.of(
                        "deadline",
                        "of a method",
                        system -> {
                            provide(system.component("store"));
                            system.component("main")
                                    .requires(Store.class)
                                    .deadline("get", Duration.ZERO)
                                    .program(PROGRAM);
                        },
                        "method get in a requirement of component \"main\"",
                        "deadline=PT0S"),
                RuleCase.of(
                        "deadline-target",
                        "an overloaded method",
                        system -> {
                            system.component("shape").provides(Shape.class).by(env -> {
                                throw new IllegalStateException("not made here");
                            });
                            system.component("main")
                                    .requires(Shape.class)
                                    .deadline("area", Duration.ofSeconds(1))
                                    .program(PROGRAM);
                        },
                        "2 methods \"area\"",
                        "give the requirement a deadline"),
                RuleCase.of(
                        "deadline-target",
                        "no such method",
                        system -> {
                            provide(system.component("store"));
                            system.component("main")
                                    .requires(Store.class)
                                    .deadline("gt", Duration.ofSeconds(1))
                                    .program(PROGRAM);
                        },
                        "no method \"gt\"",
                        "did you mean"),
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
