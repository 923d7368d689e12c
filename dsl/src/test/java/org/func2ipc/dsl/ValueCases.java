package org.func2ipc.dsl;

import static org.func2ipc.dsl.Parts.PROGRAM;
import static org.func2ipc.dsl.Parts.program;
import static org.func2ipc.dsl.Parts.provide;

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
