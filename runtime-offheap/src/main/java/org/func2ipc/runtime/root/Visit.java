package org.func2ipc.runtime.root;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.func2ipc.runtime.root.ControlMessage.Word;

/**
 * Asks the domains of a running system, from another process of the same user; one question at a time.
 *
 * <pre>{@code
 * try (Visit visit = Visit.to(runDirectory)) {
 *     List<String> answer = visit.ask("disk", "capacity");
 * }
 * }</pre>
 */
public final class Visit implements AutoCloseable {
    private final Path directory;
    private final ControlConnection connection;

    private Visit(Path directory, ControlConnection connection) {
        this.directory = directory;
        this.connection = connection;
    }

    /**
     * To the run with {@code directory}.
     *
     * @throws IOException when no root task listens there
     */
    public static Visit to(Path directory) throws IOException {
        try {
            return new Visit(directory, ControlConnection.to(ControlConnection.visitors(directory)));
        } catch (IOException e) {
            throw new IOException(
                    "no root task listens in " + directory + " (" + e.getMessage() + "): the run has ended");
        }
    }

    /**
     * Waits for the answer of {@code domain}.
     *
     * @param question a question that the domain knows
     * @param arguments any texts
     * @return the answer
     * @throws IllegalArgumentException when the domain refuses, with its reason, or is none of the run's
     * @throws IOException when the run ended meanwhile
     */
    public synchronized List<String> ask(String domain, String question, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(domain, question));
        all.addAll(List.of(arguments));
        boolean sent = connection.send(new ControlMessage(Word.ASK, all));
        ControlMessage answer = sent ? connection.receive() : null;
        if (answer == null) {
            throw new IOException("the run in " + directory + " ended before domain \"" + domain + "\" answered \""
                    + question + "\"");
        }
        if (answer.argument(0).equals(Questions.REFUSED)) {
            throw new IllegalArgumentException(answer.argument(1));
        }
        return answer.arguments().subList(1, answer.arguments().size());
    }

    @Override
    public void close() {
        connection.close();
    }
}
