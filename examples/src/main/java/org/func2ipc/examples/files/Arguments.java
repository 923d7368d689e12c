package org.func2ipc.examples.files;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.func2ipc.dsl.component.Bytes;

/**
 * A command line that was understood.
 *
 * @param command what to do
 * @param options options given, with their dashes
 * @param paths what to do it with, at least one
 */
record Arguments(Command command, Set<String> options, List<FilePath> paths) {
    /** Paths are written in {@link PercentForm}, as {@code manifest} prints them. */
    static final String ESCAPED = "--escaped";

    /**
     * Understands {@code words}: a command, its options, its paths; after {@code --} all words are paths.
     *
     * @throws UsageException when it cannot
     */
    static Arguments parse(List<String> words, List<Command> commands) throws UsageException {
        String name = words.isEmpty() ? TreeCommand.NAME : words.get(0);
        Command command = commands.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("unknown command \"" + name + "\""));
        Set<String> options = new LinkedHashSet<>();
        List<String> names = new ArrayList<>();
        boolean onlyPaths = false;
        for (String word : words.subList(Math.min(1, words.size()), words.size())) {
            if (onlyPaths || !word.startsWith("-")) {
                names.add(word);
            } else if (word.equals("--")) {
                onlyPaths = true;
            } else if (word.equals(ESCAPED) || command.options().contains(word)) {
                options.add(word);
            } else {
                throw new UsageException(name + ": unknown option \"" + word + "\"");
            }
        }
        List<FilePath> paths = new ArrayList<>();
        for (String text : names) {
            paths.add(FilePath.of(options.contains(ESCAPED) ? PercentForm.decode(text) : Bytes.utf8(text)));
        }
        if (paths.isEmpty()) {
            if (!command.pathIsOptional()) {
                throw new UsageException(name + " needs a path");
            }
            paths.add(FilePath.ROOT);
        }
        return new Arguments(command, options, paths);
    }

    boolean has(String option) {
        return options.contains(option);
    }
}
