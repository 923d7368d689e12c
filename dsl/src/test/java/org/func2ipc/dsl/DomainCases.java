package org.func2ipc.dsl;

import static org.func2ipc.dsl.Parts.PROGRAM;
import static org.func2ipc.dsl.Parts.program;
import static org.func2ipc.dsl.Parts.provide;
import static org.func2ipc.dsl.Parts.storeAndProgram;

import java.util.List;

/** Domains and labels. */
final class DomainCases {
    private DomainCases() {}

    static List<RuleCase> domains() {
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

    static List<RuleCase> labels() {
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
                        "Store.put has label 0x20, so has get at DomainCases.java:"),
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
}
