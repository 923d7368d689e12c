package org.func2ipc.runtime.durable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.InterfaceDescriptor;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.dsl.schema.TextDifference;
import org.func2ipc.runtime.queue.JournalLock;

/**
 * Where a system keeps what its durable edges carry: outlives its runs, belongs to one system and one user, and is held by
 * one run at a time. Needs nothing of Chronicle.
 */
public final class DurableDirectory implements AutoCloseable {
    private static final String SYSTEM_FILE = "system";
    private static final String LOCK_FILE = "run.lock";
    private static final String FORMAT = "func2ipc durable edges, version 1";
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final String BOOT_FILE = "boot";
    private static final long LOCK_NANOS = 2_000_000_000;

    private final SystemModel model;
    private final Path path;
    private final JournalLock lock;

    private DurableDirectory(SystemModel model, Path path, JournalLock lock) {
        this.model = model;
        this.path = path;
        this.lock = lock;
    }

    /** True when {@code model} has an edge whose calls are kept. */
    public static boolean isNeeded(SystemModel model) {
        return model.edges().stream().anyMatch(DurableLink::isDurable);
    }

    /** The directory when who runs the system names none: the definition's, else that of its name in the user's state. */
    public static Path usual(SystemModel model) {
        String declared = model.settings().durable();
        if (declared != null) {
            return Path.of(declared);
        }
        String state = System.getenv("XDG_STATE_HOME");
        Path base = state == null || state.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
        return base.resolve("func2ipc").resolve(model.name());
    }

    /**
     * Makes the directory of {@code system} ready for a run, or finds it so.
     *
     * @param chosen the directory; empty for the usual one
     * @throws IllegalStateException as below
     */
    public static DurableDirectory prepare(DefinedSystem system, Optional<Path> chosen) {
        SystemModel model = system.model();
        return prepare(model, chosen.orElseGet(() -> usual(model)), name -> schema(system, name));
    }

    private static String schema(DefinedSystem system, String name) {
        InterfaceDescriptor descriptor = system.interfaces().get(name);
        if (descriptor == null) {
            throw new IllegalArgumentException("interface " + name + " is not part of the system");
        }
        return descriptor.schema();
    }

    /**
     * Makes {@code path} ready for a run, or finds it so.
     *
     * @param schemas the schema of an interface, by its name
     * @throws IllegalStateException when it cannot be written, another run has it, or it belongs to another system or to
     *     other interfaces
     */
    public static DurableDirectory prepare(SystemModel model, Path path, Function<String, String> schemas) {
        JournalLock lock;
        try {
            Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            lock = JournalLock.take(path.resolve(LOCK_FILE), LOCK_NANOS);
        } catch (IOException | UncheckedIOException e) {
            throw unwritable(path, e);
        }
        try {
            DurableDirectory directory = new DurableDirectory(model, path.toAbsolutePath(), lock);
            directory.requireOwn();
            long generation = directory.generation();
            for (DurableLink link : DurableLink.of(model)) {
                directory.prepare(link, schemas, generation);
            }
            return directory;
        } catch (IOException e) {
            lock.close();
            throw unwritable(path, e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static IllegalStateException unwritable(Path path, Exception cause) {
        return new IllegalStateException(
                "durable edges need a directory that can be written: " + path + ": " + cause
                        + "; give another one with --durable DIR",
                cause);
    }

    private void requireOwn() throws IOException {
        Path file = path.resolve(SYSTEM_FILE);
        String own = FORMAT + "\nsystem " + model.name() + "\n";
        if (!Files.exists(file)) {
            replace(file, own.getBytes(StandardCharsets.UTF_8));
            return;
        }
        String there = Files.readString(file);
        if (!there.equals(own)) {
            throw new IllegalStateException("the directory " + path + " keeps calls of: " + there.strip()
                    + "; this is: " + own.strip() + ". Give this system a directory of its own with --durable DIR");
        }
    }

    /** Counts the lives of the machine: words that were not forced to disk mean nothing in the next one. */
    private long generation() throws IOException {
        Path file = path.resolve(BOOT_FILE);
        String boot = Files.exists(BOOT_ID) ? Files.readString(BOOT_ID).strip() : "unknown";
        List<String> known = Files.exists(file) ? Files.readAllLines(file) : List.of("0", "");
        long number = Long.parseLong(known.get(0));
        if (known.get(1).equals(boot)) {
            return number;
        }
        replace(file, ((number + 1) + "\n" + boot + "\n").getBytes(StandardCharsets.UTF_8));
        return number + 1;
    }

    private void prepare(DurableLink link, Function<String, String> schemas, long generation) throws IOException {
        Path place = link.in(path);
        Files.createDirectories(
                place, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createDirectories(place.resolve(LinkDescriptor.REQUESTS));
        Files.createDirectories(place.resolve(LinkDescriptor.REPLIES));
        requireSameSchema(link, schemas);
        Path control = place.resolve(LinkDescriptor.CONTROL_FILE);
        if (!Files.exists(control) || generationOf(control) != generation) {
            ByteBuffer words = ByteBuffer.allocate(LinkDescriptor.CONTROL_BYTES).order(ByteOrder.nativeOrder());
            words.putLong(LinkDescriptor.HEADER_MAGIC, LinkDescriptor.MAGIC)
                    .putLong(LinkDescriptor.HEADER_GENERATION, generation)
                    .putLong(LinkDescriptor.TAKEN, LinkDescriptor.ALL_TAKEN)
                    .putLong(LinkDescriptor.NAMED_TIME, System.currentTimeMillis());
            replace(control, words.array());
        }
    }

    private static long generationOf(Path control) throws IOException {
        ByteBuffer words = ByteBuffer.wrap(Files.readAllBytes(control)).order(ByteOrder.nativeOrder());
        boolean whole = words.capacity() == LinkDescriptor.CONTROL_BYTES
                && words.getLong(LinkDescriptor.HEADER_MAGIC) == LinkDescriptor.MAGIC;
        return whole ? words.getLong(LinkDescriptor.HEADER_GENERATION) : -1;
    }

    private void requireSameSchema(DurableLink link, Function<String, String> schemas) throws IOException {
        StringBuilder text = new StringBuilder();
        for (EdgeModel edge : link.edges()) {
            text.append(schemas.apply(edge.interfaceName())).append('\n');
        }
        Path file = link.in(path).resolve(LinkDescriptor.SCHEMA_FILE);
        if (!Files.exists(file)) {
            replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
            return;
        }
        Optional<TextDifference.Line> difference = TextDifference.first(text.toString(), Files.readString(file));
        if (difference.isPresent()) {
            TextDifference.Line line = difference.get();
            throw new IllegalStateException(
                    "the calls that " + link.in(path) + " keeps are of other interfaces: at line "
                            + line.number() + " of the schema this system has " + line.ours() + ", the directory "
                            + line.theirs()
                            + ". Let the former version answer what is kept, then remove that directory, or give"
                            + " another one with --durable DIR");
        }
    }

    /** Whole or not at all, whenever this process ends. */
    private static void replace(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The directory. */
    public Path path() {
        return path;
    }

    /** What {@code components}, those of one domain, read and write of it. */
    public List<Path> reachable(List<String> components) {
        return DurableLink.of(model).stream()
                .filter(link -> components.contains(link.client()) || components.contains(link.server()))
                .map(link -> link.in(path))
                .toList();
    }

    /** Lets another run have it. */
    @Override
    public void close() {
        lock.close();
    }
}
