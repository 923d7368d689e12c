package org.func2ipc.dsl.export;

import java.util.stream.Collectors;
import org.func2ipc.dsl.apps.Plan;

/**
 * The two files that rel4-linux-kit's app-parser writes, byte for byte in its form: blanks at the ends of lines
 * included.
 */
public final class RelAutoconfig {
    private RelAutoconfig() {}

    /** {@code autoconfig.rs}: the table of services. */
    public static String rust(Plan plan) {
        return plan.domains().stream()
                .map(RelAutoconfig::service)
                .collect(Collectors.joining("", "pub const TASK_FILES: &[KernelServices] = &[ \n", "];"));
    }

    private static String service(Plan.Domain domain) {
        String mem = domain.mem().stream()
                .map(entry -> "(" + entry.virtual() + ", " + entry.physical() + ", " + entry.size() + ")")
                .collect(Collectors.joining(",\n"));
        String dma = domain.dma().stream()
                .map(entry -> "(" + entry.virtual() + ", " + entry.size() + ")")
                .collect(Collectors.joining(",\n"));
        return "service! { \nname: \"" + domain.name() + "\", \nfile: \"" + domain.file() + "\", \nmem: &[" + mem
                + "],\ndma: &[" + dma + "],\n},";
    }

    /** {@code autoconfig.mk}: one line of build flags, without an end of line. */
    public static String make(Plan plan) {
        return plan.domains().stream()
                .flatMap(domain -> domain.cfg().stream())
                .map(flag -> "--cfg=" + flag)
                .collect(Collectors.joining(" ", "RUSTFLAGS += ", ""));
    }
}
