package org.func2ipc.runtime.cli;

import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The forms that options and arguments of commands have. */
final class OptionForm {
    private OptionForm() {}

    /** {@code --name LABEL}, once. */
    static OptionSpec value(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .description(description.replace("%", "%%"))
                .build();
    }

    /** {@code --name LABEL}, any number of times. */
    static OptionSpec repeated(String name, String label, String description) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .description(description.replace("%", "%%"))
                .build();
    }

    /** {@code --name}. */
    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .description(description.replace("%", "%%"))
                .build();
    }

    /** {@code LABEL...}: arguments without a name, any number. */
    static PositionalParamSpec names(String label, String description) {
        return PositionalParamSpec.builder()
                .paramLabel(label)
                .index("0..*")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(description.replace("%", "%%"))
                .build();
    }
}
