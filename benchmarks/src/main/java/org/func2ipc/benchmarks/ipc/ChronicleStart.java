package org.func2ipc.benchmarks.ipc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.bytes.MappedBytes;

/** What one JVM needs to start and to map one file with Chronicle: the measure of our own start. */
public final class ChronicleStart {
    static final String FAMILY = "start of one JVM that maps one file";

    private static final long BYTES = 1 << 20;

    private ChronicleStart() {}

    /** Maps the file that the argument names, and ends. */
    public static void main(String... arguments) throws IOException {
        MappedBytes bytes = MappedBytes.singleMappedBytes(Path.of(arguments[0]).toFile(), BYTES);
        bytes.writeVolatileLong(0, 1);
        bytes.releaseLast();
    }

    static Row measure() throws IOException, InterruptedException {
        Path file = Files.createTempFile("func2ipc-start", "");
        try {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .filter(argument -> argument.startsWith("--"))
                    .forEach(command::add);
            command.addAll(List.of(
                    "-cp", System.getProperty("java.class.path"), ChronicleStart.class.getName(), file.toString()));
            long begun = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            int status = process.waitFor();
            if (status != 0) {
                throw new IOException("a JVM that maps one file ended with status " + status);
            }
            return Row.of(FAMILY, "Chronicle", (System.nanoTime() - begun) / 1e6, "ms");
        } finally {
            Files.delete(file);
        }
    }
}
