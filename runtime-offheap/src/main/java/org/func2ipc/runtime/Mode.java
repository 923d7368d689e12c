package org.func2ipc.runtime;

import java.util.Locale;

/** How calls between domains are carried. */
public enum Mode {
    /** One domain: every call is a function call. */
    DIRECT,
    /** One process: calls between domains go through the real codec, rules and limits. */
    CHECKED,
    /** A process per domain: calls between them go through mapped memory. */
    IPC;

    /** {@code direct}, {@code checked} or {@code ipc}: the word of the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
