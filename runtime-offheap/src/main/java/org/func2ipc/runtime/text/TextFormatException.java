package org.func2ipc.runtime.text;

/** A text that is not the value that is due; its message holds place, path, rule, what was found, and the way out. */
public final class TextFormatException extends RuntimeException {
    TextFormatException(TextPlace place, String message) {
        super(place.equals(TextPlace.NOWHERE) ? message : place + ": " + message);
    }
}
