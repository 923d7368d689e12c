package org.func2ipc.runtime.root;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * One line between the root task and a domain: a word and its arguments, percent-encoded, parted by blanks.
 *
 * <pre>
 * domain -&gt; root                          root -&gt; domain
 *   hello DOMAIN FINGERPRINT DESCRIPTION     start MILLIS [CHANNEL EPOCH]...
 *   started                                  run
 *   failed WHY                               died DOMAIN HOW
 *   exit STATUS                              cancel
 *   component-died COMPONENT WHY             stop MILLIS
 *   waiting DOMAIN CALLS                     revoke RIGHT WHY, also before start
 *   revoked RIGHT                            reconnect CHANNEL EPOCH
 *   count EDGE CALLS
 *   stopped PROBLEM...
 *   answered TICKET given|refused TEXT...    asked TICKET QUESTION ARGUMENT...
 *
 * visitor -&gt; root                         root -&gt; visitor
 *   ask DOMAIN QUESTION ARGUMENT...          answer given|refused TEXT...
 * </pre>
 *
 * A right is told in the words of {@link RevokedRight}. What is done about a word is registered with {@link Words}; what a domain answers to a question, with
 * {@link Questions}.
 *
 * @param word what it is
 * @param arguments any text each
 */
record ControlMessage(Word word, List<String> arguments) {
    /** What a message is. */
    enum Word {
        HELLO,
        STARTED,
        FAILED,
        EXIT,
        COMPONENT_DIED,
        WAITING,
        REVOKED,
        COUNT,
        STOPPED,
        ANSWERED,
        ASK,
        ANSWER,
        ASKED,
        START,
        RUN,
        DIED,
        REVOKE,
        RECONNECT,
        CANCEL,
        STOP
    }

    ControlMessage {
        Objects.requireNonNull(word, "word");
        arguments = List.copyOf(arguments);
    }

    static ControlMessage of(Word word, String... arguments) {
        return new ControlMessage(word, List.of(arguments));
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException when it is no message
     */
    static ControlMessage decode(String line) {
        String[] parts = line.split(" ", -1);
        return new ControlMessage(
                Word.valueOf(parts[0]),
                Stream.of(parts)
                        .skip(1)
                        .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                        .toList());
    }

    /** The line, without its end. */
    String encode() {
        StringBuilder line = new StringBuilder(word.name());
        for (String argument : arguments) {
            line.append(' ').append(URLEncoder.encode(argument, StandardCharsets.UTF_8));
        }
        return line.toString();
    }

    String argument(int index) {
        if (index >= arguments.size()) {
            throw new IllegalArgumentException(
                    "control message " + word + " lacks argument " + index + ": " + arguments);
        }
        return arguments.get(index);
    }

    long number(int index) {
        return Long.parseLong(argument(index));
    }
}
