package org.func2ipc.drivers.ext4;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The programs of e2fsprogs, which make images and judge them. A program that is not there fails the test. */
final class E2fs {
    private static final List<String> SYSTEM_DIRECTORIES = List.of("/usr/sbin", "/sbin", "/usr/local/sbin");

    private E2fs() {}

    /** Makes {@code image} of {@code size} bytes with {@code mkfs.ext4} and these options. */
    static void mkfs(Path image, long size, String... options) {
        try (var file = new java.io.RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(0);
            file.setLength(size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>(List.of("mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0"));
        command.addAll(Arrays.asList(options));
        command.add(image.toString());
        run(0, command);
    }

    /** Runs commands of debugfs that change {@code image}; one that complains fails the test. */
    static void change(Path image, String... commands) {
        change(image, String.join("\n", commands).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** As {@link #change(Path, String...)}, with names of any bytes. */
    static void change(Path image, byte[] commands) {
        Path script = image.resolveSibling(image.getFileName() + ".debugfs");
        try {
            Files.write(script, commands);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String output = run(0, List.of("debugfs", "-w", "-f", script.toString(), image.toString()));
        List<String> complaints = output.lines()
                .filter(line -> !line.startsWith("debugfs") && !line.startsWith("Allocated inode:") && !line.isBlank())
                .toList();
        if (!complaints.isEmpty()) {
            throw new AssertionError("debugfs complains about " + script + ":\n" + output);
        }
    }

    /** What debugfs prints for one command. */
    static String ask(Path image, String command) {
        return run(0, List.of("debugfs", "-R", command, image.toString()))
                .lines()
                .filter(line -> !line.startsWith("debugfs 1."))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Builds hash trees for all directories that want one. */
    static void index(Path image) {
        run(1, List.of("e2fsck", "-fyD", image.toString()));
    }

    /** Fails unless {@code e2fsck} finds nothing wrong. */
    static void check(Path image) {
        run(0, List.of("e2fsck", "-fn", image.toString()));
    }

    /** Runs a program; an exit status above {@code worst} fails the test. */
    static String run(int worst, List<String> command) {
        List<String> found = new ArrayList<>(command);
        found.set(0, program(command.get(0)));
        try {
            ProcessBuilder builder = new ProcessBuilder(found).redirectErrorStream(true);
            builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC", "DEBUGFS_PAGER", "cat"));
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() > worst) {
                process.destroyForcibly();
                throw new AssertionError(found + " failed:\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String program(String name) {
        List<String> directories = new ArrayList<>(
                Arrays.asList(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)));
        directories.addAll(SYSTEM_DIRECTORIES);
        return directories.stream()
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("program " + name + " is needed: install e2fsprogs (1.47 or later)"))
                .toString();
    }
}
