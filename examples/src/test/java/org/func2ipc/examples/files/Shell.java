package org.func2ipc.examples.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a referee: a program of the system that must be there and must succeed. */
final class Shell {
    private Shell() {}

    /** Standard output of {@code command}, run in {@code directory}; its standard error goes to ours. */
    static byte[] output(Path directory, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).directory(directory.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        environment.merge("PATH", "/usr/sbin:/sbin", (old, more) -> old + ":" + more);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getOutputStream().close();
        byte[] output = process.getInputStream().readAllBytes();
        int status;
        try {
            status = process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command[0], e);
        }
        if (status != 0) {
            throw new IOException(String.join(" ", command) + ": exit status " + status + "\n"
                    + new String(output, StandardCharsets.ISO_8859_1));
        }
        return output;
    }
}
