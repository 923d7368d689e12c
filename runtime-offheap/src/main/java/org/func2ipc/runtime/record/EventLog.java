package org.func2ipc.runtime.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** What happens to the domains of a recorded run, one line each; written by who started it. */
public final class EventLog {
    /** The whole system has ended: nothing comes after it. */
    public static final String ENDED = "ended";

    private static final int PARTS = 4;

    private final Path file;

    /** @param directory directory of the recording */
    public EventLog(Path directory) {
        file = directory.resolve(RecordDescriptor.EVENT_FILE);
    }

    /**
     * Adds that {@code word} happened now to {@code domain}, or to the whole system when that is empty.
     *
     * @throws IOException when there is no room, say
     */
    public void add(String word, String domain, String text) throws IOException {
        String line =
                String.join("\t", Long.toString(System.nanoTime()), word, domain, text.replaceAll("[\\p{Cntrl}]", " "));
        Files.writeString(
                file, line + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The events from line {@code first} on, counted from 0. */
    List<RecordedEvent> read(int first) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .skip(first)
                .flatMap(line -> event(line).stream())
                .toList();
    }

    private static Optional<RecordedEvent> event(String line) {
        String[] parts = line.split("\t", PARTS);
        return parts.length == PARTS && parts[0].matches("-?\\d{1,19}")
                ? Optional.of(new RecordedEvent(Long.parseLong(parts[0]), parts[1], parts[2], parts[3]))
                : Optional.empty();
    }
}
