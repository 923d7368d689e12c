package org.func2ipc.runtime.root;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.plan.BootPlan;

/**
 * The archive of loaded classes with which the JVMs of domains start in less than half the time (class data sharing).
 * Property {@value #PROPERTY} names its file. A run that finds none, or one that was made from other jars or by another
 * JVM, lets one of its domains make it when it ends; later runs use it. Beside it is a text that says what it was made
 * from.
 */
final class ClassArchive implements RunPart {
    static final String PROPERTY = "func2ipc.archive";

    /** How long a domain may take to end while it makes an archive. */
    private static final long MAKING_MILLIS = 60_000;

    /** The JVM says on standard output, which is the program's, what it thinks of an archive. */
    private static final List<String> SILENT =
            Runtime.version().feature() >= 25 ? List.of("-Xlog:cds*=off", "-Xlog:aot*=off") : List.of("-Xlog:cds*=off");

    private final Path file;
    private final String source;
    private final Optional<String> maker;

    private ClassArchive(Path file, String source, Optional<String> maker) {
        this.file = file;
        this.source = source;
        this.maker = maker;
    }

    /**
     * That of a run of {@code plan}; empty where the property is not set, or no archive can be made.
     *
     * @param sandbox true when domains cannot write it
     * @param err told why none can be made
     */
    static Optional<ClassArchive> of(BootPlan plan, boolean sandbox, PrintStream err) {
        String name = System.getProperty(PROPERTY, "");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String classPath = System.getProperty("java.class.path");
        Optional<String> directory = Stream.of(classPath.split(File.pathSeparator, -1))
                .filter(entry -> Files.isDirectory(Path.of(entry)))
                .findFirst();
        if (directory.isPresent()) {
            err.println("func2ipc: no class archive is made or used: the class path must hold jars only, and has the"
                    + " directory " + directory.get() + "; leave out " + PROPERTY + ", or pack the directory");
            return Optional.empty();
        }
        try {
            Path file = Path.of(name).toAbsolutePath();
            String source = source(classPath);
            boolean fits = Files.isRegularFile(file)
                    && Files.isRegularFile(sourceOf(file))
                    && Files.readString(sourceOf(file)).equals(source);
            if (!fits && (sandbox || !Files.isWritable(file.getParent()))) {
                return Optional.empty();
            }
            return Optional.of(new ClassArchive(file, source, fits ? Optional.empty() : Optional.of(maker(plan))));
        } catch (IOException e) {
            err.println("func2ipc: no class archive is used: " + e);
            return Optional.empty();
        }
    }

    private static Path sourceOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".source");
    }

    /** The JVM, and each entry of the class path with its size and its time. */
    private static String source(String classPath) throws IOException {
        StringBuilder text = new StringBuilder(System.getProperty("java.home"))
                .append(' ')
                .append(Runtime.version())
                .append('\n');
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry);
            if (Files.exists(jar)) {
                text.append(entry)
                        .append(' ')
                        .append(Files.size(jar))
                        .append(' ')
                        .append(Files.getLastModifiedTime(jar))
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** A domain that calls and serves, where there is one: it loads the most. */
    private static String maker(BootPlan plan) {
        List<PlacedDomain> domains = plan.placement().domains();
        return domains.stream()
                .map(PlacedDomain::name)
                .filter(name -> plan.channels().stream()
                        .anyMatch(channel -> channel.client().equals(name)))
                .filter(name -> plan.channels().stream()
                        .anyMatch(channel -> channel.server().equals(name)))
                .findFirst()
                .orElseGet(() -> domains.get(domains.size() - 1).name());
    }

    @Override
    public List<String> jvmOptions(PlacedDomain domain) {
        List<String> options = new ArrayList<>();
        if (maker.isEmpty()) {
            options.add("-XX:SharedArchiveFile=" + file);
            options.addAll(SILENT);
        } else if (maker.get().equals(domain.name())) {
            options.add("-XX:ArchiveClassesAtExit=" + fresh());
            options.addAll(SILENT);
        }
        return options;
    }

    @Override
    public long endMillis() {
        return maker.isPresent() ? MAKING_MILLIS : 0;
    }

    private Path fresh() {
        return file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
    }

    @Override
    public List<Path> readable(PlacedDomain domain) {
        return maker.isEmpty() ? List.of(file) : List.of();
    }

    /** Puts what was made in place, all or nothing: the text first, as an archive without it is not used. */
    @Override
    public void ended(Path directory, ChannelStore channels, boolean failed) throws IOException {
        if (maker.isPresent() && Files.exists(fresh())) {
            if (failed) {
                Files.delete(fresh());
                return;
            }
            Files.deleteIfExists(sourceOf(file));
            Files.move(fresh(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(sourceOf(file), source);
        }
    }
}
