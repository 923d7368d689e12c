package org.func2ipc.runtime.root;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.channel.Notification;
import org.func2ipc.runtime.memory.Regions;
import org.func2ipc.runtime.plan.BootPlan;
import org.func2ipc.runtime.plan.ChannelPlan;
import org.func2ipc.runtime.plan.NotificationPlan;
import org.func2ipc.runtime.plan.RegionPlan;

/**
 * Lets a domain's process run in bubblewrap, with a file system that holds what the domain was granted and what a JVM
 * needs: its share of the plan, its own control socket, the socket over which it is handed its channels, notifications and
 * regions (or their files), regions that some domain may only read, read-only where it is that domain, the class path, the
 * JDK and the machine's libraries. No network, no other process in sight, no privilege; it dies with the root task.
 */
final class Sandbox {
    private static final String PROGRAM = "bwrap";
    /** Libraries that the JVM is linked with. */
    private static final List<String> LIBRARIES = List.of("/usr/lib", "/usr/lib64", "/lib", "/lib64");

    private static final List<String> LINKER = List.of("/etc/ld.so.cache");

    private final BootPlan plan;
    private final Path directory;
    private final List<Path> readable;

    /**
     * @param plan who was granted what
     * @param directory the run directory
     * @param readable further files that domains with a board may read
     */
    Sandbox(BootPlan plan, Path directory, List<Path> readable) {
        this.plan = plan;
        this.directory = directory;
        this.readable = List.copyOf(readable);
    }

    /** True when bubblewrap is in the path. */
    static boolean isPresent() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, PROGRAM)));
    }

    /**
     * {@code command} within the sandbox of {@code domain}.
     *
     * @param classPath entries of the class path, as in the environment
     * @param opensBoard true when the domain has device registers or interrupts
     * @param reachable further files and directories that the domain may write
     * @param readOnly further files and directories that it may read
     */
    List<String> around(
            List<String> command,
            PlacedDomain domain,
            String classPath,
            boolean opensBoard,
            List<Path> reachable,
            List<Path> readOnly) {
        List<String> arguments = new ArrayList<>(List.of(
                PROGRAM,
                "--unshare-all",
                "--die-with-parent",
                "--cap-drop",
                "ALL",
                "--proc",
                "/proc",
                "--dev",
                "/dev"));
        addEmpty(System.getProperty("java.io.tmpdir"), arguments);
        addSystem(arguments);
        addClassPath(classPath, arguments);
        if (opensBoard) {
            readable.forEach(file -> addReadOnly(file, arguments));
        }
        addRunDirectory(domain, arguments);
        readOnly.forEach(file -> addReadOnly(file, arguments));
        reachable.forEach(file -> addShared(file.toAbsolutePath(), true, arguments));
        String here = Path.of("").toAbsolutePath().toString();
        arguments.addAll(List.of("--dir", here, "--chdir", here, "--"));
        arguments.addAll(command);
        return arguments;
    }

    private static void addEmpty(String place, List<String> arguments) {
        arguments.addAll(List.of("--tmpfs", place));
    }

    private static void addReadOnly(Path file, List<String> arguments) {
        String path = file.toAbsolutePath().toString();
        arguments.addAll(List.of("--ro-bind", path, path));
    }

    private static void addShared(Path file, boolean writable, List<String> arguments) {
        arguments.addAll(List.of(writable ? "--bind" : "--ro-bind", file.toString(), file.toString()));
    }

    private static void addSystem(List<String> arguments) {
        for (String name : LIBRARIES) {
            Path library = Path.of(name);
            if (Files.isSymbolicLink(library)) {
                arguments.addAll(List.of("--symlink", read(library), name));
            } else if (Files.isDirectory(library)) {
                addReadOnly(library, arguments);
            }
        }
        LINKER.stream().map(Path::of).filter(Files::exists).forEach(file -> addReadOnly(file, arguments));
        Path home = Path.of(System.getProperty("java.home"));
        addReadOnly(home, arguments);
        linkedFrom(home).forEach(file -> addReadOnly(file, arguments));
    }

    private static String read(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the link " + link, e);
        }
    }

    /** What links of the JDK lead to outside of it: distributions keep its configuration elsewhere. */
    private static Set<Path> linkedFrom(Path home) {
        try (Stream<Path> files = Files.walk(home)) {
            Set<Path> targets = new LinkedHashSet<>();
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                Path target = link.resolveSibling(Files.readSymbolicLink(link)).normalize();
                if (!target.startsWith(home) && Files.exists(target)) {
                    targets.add(target);
                }
            }
            return targets;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look through the JDK in " + home, e);
        }
    }

    private static void addClassPath(String classPath, List<String> arguments) {
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            Path file = Path.of(entry.endsWith("*") ? entry.substring(0, entry.length() - 1) : entry);
            if (!entry.isEmpty() && Files.exists(file)) {
                addReadOnly(file, arguments);
            }
        }
    }

    /** An empty directory with the files of the domain in it: it can neither see nor make others there for anybody. */
    private void addRunDirectory(PlacedDomain domain, List<String> arguments) {
        addEmpty(directory.toString(), arguments);
        addShared(ControlConnection.address(directory, domain).getPath(), true, arguments);
        addShared(directory.resolve(RunFile.NAME), false, arguments);
        addShared(RunFile.shareOf(directory, domain), false, arguments);
        if (ChannelStore.isSealed()) {
            addShared(GrantServer.address(directory, domain), true, arguments);
        } else {
            addChannelFiles(domain, arguments);
        }
        for (RegionPlan region : plan.regionsOf(domain.name())) {
            Path file = directory.resolve(Regions.fileName(region.spec()));
            if (Files.exists(file)) {
                addShared(file, region.isWritableIn(domain.name()), arguments);
            }
        }
    }

    /** As they are at the moment: a domain in a sandbox does not see what is made for it later. */
    private void addChannelFiles(PlacedDomain domain, List<String> arguments) {
        for (ChannelPlan channel : plan.channels()) {
            if (channel.client().equals(domain.name()) || channel.server().equals(domain.name())) {
                addShared(directory.resolve(channel.layout().fileName()), true, arguments);
            }
        }
        for (NotificationPlan each : plan.notificationsOf(domain.name())) {
            each.pages(plan.placement()).stream()
                    .filter(page -> page.equals(domain) || domain.components().contains(each.owner()))
                    .map(page -> directory.resolve(Notification.fileName(each.id(), page.number())))
                    .forEach(page -> addShared(page, true, arguments));
        }
    }
}
