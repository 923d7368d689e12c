package org.func2ipc.runtime.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the systems that this user runs on this machine in mode {@code ipc}, by the directories of their runs. */
public final class RunningSystems {
    /** Where the files of a failed run are kept below its recording. */
    public static final String BESIDE_A_RECORDING = "crash";

    private static final String DIRECTORIES = "func2ipc-*";

    /** How to reach what cannot be found here. */
    private static final String OTHER_MODES =
            "a system of mode direct or checked is one process, and cannot be looked at from outside: run it with --mode ipc";

    private RunningSystems() {}

    /** Every run whose root task lives, the oldest first. */
    public static List<FoundRun> all() {
        return all(places());
    }

    /** Where run directories are: in shared memory, else in the temporary directory. */
    private static Set<Path> places() {
        Set<Path> places = new LinkedHashSet<>();
        places.add(Path.of("/dev", "shm"));
        places.add(Path.of(System.getProperty("java.io.tmpdir")));
        return places;
    }

    static List<FoundRun> all(Set<Path> places) {
        List<FoundRun> runs = new ArrayList<>();
        for (Path place : places) {
            if (Files.isDirectory(place)) {
                add(place, runs);
            }
        }
        runs.sort(Comparator.comparingLong(run -> run.description().started()));
        return runs;
    }

    private static void add(Path place, List<FoundRun> runs) {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(place, DIRECTORIES)) {
            for (Path directory : directories) {
                if (Files.isReadable(directory.resolve(RunDescription.NAME))) {
                    addReadable(directory, runs);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for runs in " + place, e);
        }
    }

    private static void addReadable(Path directory, List<FoundRun> runs) {
        try {
            FoundRun run = new FoundRun(directory, RunDescription.read(directory));
            if (run.isAlive()) {
                runs.add(run);
            }
        } catch (IOException e) {
            // It ended just now, or is another version's: not one that can be shown.
        }
    }

    /**
     * The one run of the system called {@code name}.
     *
     * @throws IllegalArgumentException when there is none, or there are several; the message holds the way out
     */
    public static FoundRun named(String name) {
        return named(name, all());
    }

    static FoundRun named(String name, List<FoundRun> all) {
        List<FoundRun> named = all.stream()
                .filter(run -> run.description().system().equals(name))
                .toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException(
                    "no system \"" + name + "\" runs now; " + running(all) + ". " + capital(OTHER_MODES));
        }
        return only(named, "system \"" + name + "\" runs " + named.size() + " times");
    }

    /**
     * The one run of any system.
     *
     * @throws IllegalArgumentException when there is none, or there are several; the message holds the way out
     */
    public static FoundRun only() {
        List<FoundRun> all = all();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("no system runs now. " + capital(OTHER_MODES));
        }
        return only(all, all.size() + " systems run");
    }

    private static FoundRun only(List<FoundRun> runs, String several) {
        if (runs.size() > 1) {
            throw new IllegalArgumentException(several + ": say which one, with its name or --run DIR: "
                    + runs.stream()
                            .map(run -> run.description().system() + " (pid "
                                    + run.description().root() + ") in " + run.directory())
                            .collect(Collectors.joining(", ")));
        }
        return runs.get(0);
    }

    private static String running(List<FoundRun> all) {
        return all.isEmpty()
                ? "none does"
                : "running: "
                        + all.stream()
                                .map(run -> run.description().system())
                                .distinct()
                                .collect(Collectors.joining(", "));
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }

    /**
     * The run whose files were kept in {@code directory}, or beside the recording there.
     *
     * @throws IllegalArgumentException when there are none; the message holds the way out
     */
    public static FoundRun kept(Path directory) {
        Path beside = directory.resolve(BESIDE_A_RECORDING);
        boolean recording = !Files.exists(directory.resolve(RunDescription.NAME)) && Files.isDirectory(beside);
        return in(recording ? beside : directory);
    }

    /**
     * The run whose files are in {@code directory}, whether it still goes on or not.
     *
     * @throws IllegalArgumentException when it is not the directory of a run; the message holds the way out
     */
    public static FoundRun in(Path directory) {
        try {
            return new FoundRun(directory, RunDescription.read(directory));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    directory + " is not the directory of a run: "
                            + (Files.exists(directory.resolve(RunDescription.NAME))
                                    ? e.getMessage()
                                    : "it has no file " + RunDescription.NAME)
                            + "; give one that `status` names, or what --keep DIR kept of a run that failed",
                    e);
        }
    }
}
