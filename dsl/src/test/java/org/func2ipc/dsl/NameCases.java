package org.func2ipc.dsl;

import static org.func2ipc.dsl.Parts.PROGRAM;
import static org.func2ipc.dsl.Parts.program;
import static org.func2ipc.dsl.Parts.provide;

import java.util.List;

/** Names that are malformed or not unique. */
final class NameCases {
    private NameCases() {}

    static List<RuleCase> names() {
        return List.of(
                RuleCase.of(
                        "malformed-name",
                        "empty name of a component",
                        system -> system.component("").program(PROGRAM),
                        "component=\"\"",
                        "1..63 bytes"),
                RuleCase.of(
                        "malformed-name",
                        "80 characters",
                        system -> system.component("x".repeat(80)).program(PROGRAM),
                        "has 80 characters"),
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
                        "component \"store\" is also declared at NameCases.java:",
                        "rename"),
                RuleCase.of(
                        "duplicate-resource",
                        "region",
                        system -> system.component("main")
                                .dma("ring", 0x1000)
                                .shared("ring", 0x1000)
                                .program(PROGRAM),
                        "\"ring\" also at NameCases.java:",
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
}
