package org.func2ipc.examples.files;

/** A command line that {@code files} does not understand. */
final class UsageException extends Exception {
    UsageException(String message) {
        super(message);
    }
}
