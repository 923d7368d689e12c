package org.func2ipc.runtime.root;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What one end of a control connection does about each word that it is told: one handler for a word. */
final class Words {
    private final Map<ControlMessage.Word, Handler> handlers = new EnumMap<>(ControlMessage.Word.class);

    /** What to do about one word. */
    @FunctionalInterface
    interface Handler {
        /**
         * Does it.
         *
         * @param from the domain that sent it; the empty text for the root task
         * @param message the whole message
         */
        void handle(String from, ControlMessage message);
    }

    /**
     * Adds a handler.
     *
     * @throws IllegalStateException when {@code word} has one
     */
    void on(ControlMessage.Word word, Handler handler) {
        if (handlers.putIfAbsent(word, handler) != null) {
            throw new IllegalStateException("control word " + word + " has a handler already: register each word once");
        }
    }

    /** The handler of {@code word}; empty when this end does not expect it. */
    Optional<Handler> of(ControlMessage.Word word) {
        return Optional.ofNullable(handlers.get(word));
    }
}
