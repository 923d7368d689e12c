package org.func2ipc.runtime.cli;

import java.util.List;
import org.func2ipc.dsl.apps.AppsReading;
import picocli.CommandLine.Model.CommandSpec;

/** Where a command takes a descriptor from: a file, or a system. */
interface DescriptorSource {
    /** Adds the options that name the descriptor. */
    void declare(CommandSpec spec);

    /** The descriptor that {@code arguments} name; what is wrong with it is in its faults. */
    AppsReading read(Arguments arguments);

    /** What is selected when the command line selects nothing. */
    List<String> selectedByDefault();
}
