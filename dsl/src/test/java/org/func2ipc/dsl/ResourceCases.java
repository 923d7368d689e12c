package org.func2ipc.dsl;

import static org.func2ipc.dsl.Parts.PROGRAM;
import static org.func2ipc.dsl.Parts.onBoard;
import static org.func2ipc.dsl.Parts.provide;

import java.util.List;

/** Regions and interrupts. */
final class ResourceCases {
    private ResourceCases() {}

    static List<RuleCase> resources() {
        return List.of(
                RuleCase.of(
                        "unknown-notification",
                        "no such component",
                        system ->
                                system.component("main").signals("man", "work").program(PROGRAM),
                        "signals \"man\"",
                        "did you mean \"main\"?"),
                RuleCase.of(
                        "unknown-notification",
                        "no such notification",
                        system -> {
                            provide(system.component("worker").notification("work"));
                            system.component("main").signals("worker", "wrok").program(PROGRAM);
                        },
                        "no notification \"wrok\"",
                        "did you mean \"work\"?"),
                RuleCase.of(
                        "one-bound-notification",
                        "two",
                        system -> {
                            provide(system.component("worker")
                                    .boundNotification("work")
                                    .boundNotification("more"));
                            system.component("main").program(PROGRAM);
                        },
                        "binds \"work\" and \"more\"",
                        "by their badges"),
                RuleCase.of(
                        "signal-badge",
                        "no bit",
                        system -> {
                            provide(system.component("worker").notification("work"));
                            system.component("main")
                                    .signals("worker", "work", 0)
                                    .program(PROGRAM);
                        },
                        "badge=0",
                        "give it a bit"),
                RuleCase.of(
                        "signal-badge",
                        "too many signallers",
                        system -> {
                            provide(system.component("worker").notification("work"));
                            for (int i = 0; i < 65; i++) {
                                provide(system.component("client" + i).signals("worker", "work"));
                            }
                            system.component("main").program(PROGRAM);
                        },
                        "has 65",
                        "at most 64 signallers"),
                RuleCase.of(
                        "duplicate-resource",
                        "the same signal twice",
                        system -> {
                            provide(system.component("worker").notification("work"));
                            system.component("main")
                                    .signals("worker", "work")
                                    .signals("worker", "work", 4)
                                    .program(PROGRAM);
                        },
                        "has \"worker work\" also at",
                        "rename one of them"),
                RuleCase.of(
                        "malformed-name",
                        "of a notification",
                        system -> system.component("main").notification("a b").program(PROGRAM),
                        "notification=\"a b\""),
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
                        "component \"main\" has irq DISK = 47 at ResourceCases.java:"),
                RuleCase.of(
                        "missing-board",
                        "registers",
                        system -> system.component("main")
                                .mem("UART", 0x9000000L, 0x1000)
                                .program(PROGRAM),
                        "component \"main\"",
                        "system.board("));
    }
}
