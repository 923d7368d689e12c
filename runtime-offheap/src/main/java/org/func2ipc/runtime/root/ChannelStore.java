package org.func2ipc.runtime.root;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.func2ipc.runtime.channel.ChannelFiles;
import org.func2ipc.runtime.channel.ChannelLayout;
import org.func2ipc.runtime.channel.Notification;
import org.func2ipc.runtime.memory.Pages;
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.runtime.memory.Regions;
import org.func2ipc.runtime.memory.SealedFile;

/**
 * The memory of a run's channels, notifications and regions, as the root task has it: sealed memory without a name where
 * the system has it, else files in the run directory. Property {@value #PROPERTY} = {@code files} asks for the latter.
 */
final class ChannelStore implements AutoCloseable {
    static final String PROPERTY = "func2ipc.channels";

    /** Where Linux lists the open files of this process. */
    private static final Path OPEN_FILES = Path.of("/proc", "self", "fd");

    private static final String PREFIX = "func2ipc/";
    private static final String CHANNEL = "channel-";
    private static final Pattern NAME = Pattern.compile(".*memfd:" + PREFIX + "(" + CHANNEL + "[0-9.]+) .*");

    private final Path directory;
    private final boolean sealed;
    private final ConcurrentSkipListMap<String, SealedFile> memories = new ConcurrentSkipListMap<>();

    private ChannelStore(Path directory, boolean sealed) {
        this.directory = directory;
        this.sealed = sealed;
    }

    /** That of the run in {@code directory}. */
    static ChannelStore of(Path directory) {
        return new ChannelStore(directory, isSealed());
    }

    /** True when channels are sealed memory: the same in all processes of a run. */
    static boolean isSealed() {
        String choice = System.getProperty(PROPERTY, SealedFile.isSupported() ? "sealed" : "files");
        return switch (choice) {
            case "sealed" -> true;
            case "files" -> false;
            default ->
                throw new IllegalStateException(PROPERTY + " must be sealed or files: " + PROPERTY + "=" + choice);
        };
    }

    /** Makes the memory of a channel. */
    void create(ChannelLayout layout) throws IOException {
        if (!sealed) {
            ChannelFiles.create(directory, layout);
            return;
        }
        seal(layout.fileName(), file -> ChannelFiles.fill(file, layout));
    }

    /** Makes the page through which domain number {@code domain} signals notification {@code id}. */
    void createNotification(int id, int domain) throws IOException {
        String name = Notification.fileName(id, domain);
        if (!sealed) {
            Notification.create(directory, name);
            return;
        }
        seal(name, file -> Files.write(file, new byte[Pages.SIZE]));
    }

    /** Makes the memory of a region; for regions that are no files. */
    void createRegion(RegionSpec region) throws IOException {
        seal(Regions.fileName(region), file -> Regions.fill(file, region));
    }

    /** Makes a file of {@code bytes} zeros. */
    void create(String name, long bytes) throws IOException {
        if (!sealed) {
            Files.write(directory.resolve(name), new byte[(int) bytes], StandardOpenOption.CREATE_NEW);
            return;
        }
        seal(name, file -> Files.write(file, new byte[(int) bytes]));
    }

    private void seal(String name, Filling filling) throws IOException {
        SealedFile memory = SealedFile.create(PREFIX + name);
        memories.put(name, memory);
        filling.fill(memory.path());
        memory.seal();
    }

    /** Gives an empty file its size and its first content. */
    @FunctionalInterface
    private interface Filling {
        void fill(Path file) throws IOException;
    }

    /** Who has it mapped keeps it until then. */
    void delete(ChannelLayout layout) throws IOException {
        SealedFile memory = memories.remove(layout.fileName());
        if (memory != null) {
            memory.close();
        }
        ChannelFiles.delete(directory, layout);
    }

    /** By which this process can open the memory of {@code layout}. */
    Path path(ChannelLayout layout) {
        SealedFile memory = memories.get(layout.fileName());
        return memory == null ? directory.resolve(layout.fileName()) : memory.path();
    }

    /** The sealed memory called {@code name}; empty when there is none. */
    Optional<SealedFile> sealed(String name) {
        return Optional.ofNullable(memories.get(name));
    }

    /** Copies the sealed channels into files of {@code target}, under the names that files would have. */
    void copyTo(Path target) throws IOException {
        for (var memory : memories.entrySet()) {
            if (memory.getKey().startsWith(CHANNEL)) {
                KeptRun.copyFile(memory.getValue().path(), target.resolve(memory.getKey()));
            }
        }
    }

    /** Does the same in a domain whose root task is gone, with the channels that it has open. */
    static void copyMappedHere(Path target) throws IOException {
        if (!isSealed()) {
            return;
        }
        List<Path> open;
        try (Stream<Path> descriptors = Files.list(OPEN_FILES)) {
            open = descriptors.toList();
        }
        for (Path descriptor : open) {
            Matcher name = NAME.matcher(linked(descriptor));
            if (name.matches()) {
                copyOnce(descriptor, target.resolve(name.group(1)));
            }
        }
    }

    private static void copyOnce(Path descriptor, Path copy) throws IOException {
        try {
            KeptRun.copyFile(descriptor, copy);
        } catch (FileAlreadyExistsException | NoSuchFileException e) {
            return; // the domain at its other end was faster, or it was closed meanwhile
        }
    }

    private static String linked(Path descriptor) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException e) {
            return ""; // closed meanwhile
        }
    }

    @Override
    public void close() {
        memories.values().forEach(SealedFile::close);
        memories.clear();
    }
}
