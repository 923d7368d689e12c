package org.func2ipc.dsl;

import java.time.Duration;
import org.func2ipc.dsl.model.Waiting;
import org.func2ipc.dsl.model.WhenFull;

/** More about the interface just required. */
public interface ComponentRequires extends ComponentNeeds {
    /** The component {@code name} is meant, of several that provide the interface. */
    ComponentRequires from(String name);

    /** The deadline of each two-way call, instead of the system's (semantics R18). */
    ComponentRequires deadline(Duration deadline);

    /**
     * The deadline of each call of one method, instead of the requirement's (semantics R18).
     *
     * @param method name of a method of the interface that is not overloaded
     */
    ComponentRequires deadline(String method, Duration deadline);

    /**
     * What a one-way call does when the callee's queue is full (semantics R20); without this word it waits for room
     * within its deadline.
     */
    ComponentRequires whenFull(WhenFull what);

    /** Requests and replies are kept in files, so that a request survives the death of either side. */
    ComponentRequires durable();

    /** As {@link #durable()}, and forced to disk before they count, so that they survive a failure of the machine too. */
    ComponentRequires synced();

    /**
     * The longest body that a call may have, request or reply, when it crosses domains (semantics R28).
     *
     * @param bytes a positive multiple of 4096, at most 16 MiB; 64 KiB without this word
     */
    ComponentRequires window(int bytes);

    /**
     * How many calls can be under way at a time; further callers wait for their turn within their deadline.
     *
     * @param count 1..1024
     */
    ComponentRequires slots(int count);

    /** How the caller waits for a reply from another domain, instead of the system's way. */
    ComponentRequires waiting(Waiting how);

    /**
     * References to the interface {@code type} may be arguments of its calls (semantics R9); the caller provides or
     * requires that interface itself.
     */
    ComponentRequires passes(Class<?> type);
}
