package org.func2ipc.examples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Command lines of running processes; those that {@link ProcessHandle} gives end after 4 KiB. */
public final class CommandLines {
    private CommandLines() {}

    /** The command line of {@code process}, its words separated by blanks; empty when it has ended or is not ours. */
    public static String of(ProcessHandle process) {
        Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .replace('\0', ' ')
                    .strip();
        } catch (IOException endedMeanwhile) {
            return "";
        }
    }
}
