package org.func2ipc.runtime.counters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a first call costs of Java Flight Recorder where nobody records: nothing. */
final class FlightRecordingIT {
    /** Starting the recorder takes a tenth of a second: a call that a death ends must tell of it in half that (R17). */
    @Test
    void asksWhetherCallsAreWantedWithoutStartingTheRecorder() throws IOException {
        String loaded = classesLoadedBy(Asking.class);

        assertThat(loaded).contains("wanted: false").doesNotContain("jdk.jfr.internal.MetadataRepository");
    }

    @Test
    void seesThatTheRecorderIsStartedWhereItIs() throws IOException {
        assertThat(classesLoadedBy(Asking.class, "-XX:StartFlightRecording"))
                .contains("wanted: true")
                .contains("jdk.jfr.internal.MetadataRepository");
    }

    private static String classesLoadedBy(Class<?> main, String... options) throws IOException {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-Xlog:class+load", "-cp", System.getProperty("java.class.path"), main.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Asks once, as each call does. */
    static final class Asking {
        private Asking() {}

        public static void main(String... arguments) {
            System.out.println("wanted: " + FlightRecording.wantsCalls());
        }
    }
}
