package org.func2ipc.testkit.shape;

/**
 * A component of a record, a field of an exception, a parameter, a result.
 *
 * @param name its name
 * @param shape what it is when it is there
 * @param presence whether, and how, it may be absent
 */
public record Part(String name, Shape shape, Presence presence) {
    /** How a part may be absent. */
    public enum Presence {
        /** It may not. */
        ALWAYS,
        /** As null. */
        NULLABLE,
        /** As an empty {@code Optional}. */
        OPTIONAL
    }

    /** True when it has a presence bit. */
    public boolean mayBeAbsent() {
        return presence != Presence.ALWAYS;
    }
}
