package org.func2ipc.dsl.model;

/**
 * A notification that a component waits for.
 *
 * @param name unique in its component
 * @param bound true when it is bound to the component's endpoint: signals come where calls come
 */
public record NotificationModel(String name, boolean bound) {
    /** {@code notification work}, {@code bound notification work}. */
    public String describe() {
        return (bound ? "bound " : "") + "notification " + name;
    }
}
