package org.func2ipc.runtime.root;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often each channel of a run was begun anew, because a domain at its ends was. The root task writes it into the run
 * directory before it starts a domain; a domain hears of what changes later.
 */
final class ChannelEpochs {
    private static final String NAME = "epochs.properties";

    private final Map<Integer, Integer> epochs = new ConcurrentHashMap<>();

    /** Those that the root task wrote into {@code directory}; all 0 when it wrote none. */
    static ChannelEpochs read(Path directory) {
        ChannelEpochs read = new ChannelEpochs();
        Path file = directory.resolve(NAME);
        if (!Files.exists(file)) {
            return read;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the epochs of the channels", e);
        }
        properties.forEach((id, epoch) -> read.set(Integer.parseInt((String) id), Integer.parseInt((String) epoch)));
        return read;
    }

    /** Writes them where {@link #read} finds them, all or nothing. */
    void write(Path directory) throws IOException {
        Properties properties = new Properties();
        epochs.forEach((id, epoch) -> properties.setProperty(Integer.toString(id), Integer.toString(epoch)));
        Path fresh = directory.resolve(NAME + ".new");
        try (Writer writer = Files.newBufferedWriter(fresh, StandardCharsets.UTF_8)) {
            properties.store(writer, null);
        }
        Files.move(fresh, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The epoch of channel {@code id}, 0 or more. */
    int of(int id) {
        return epochs.getOrDefault(id, 0);
    }

    void set(int id, int epoch) {
        epochs.put(id, epoch);
    }
}
