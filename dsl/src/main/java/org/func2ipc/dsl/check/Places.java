package org.func2ipc.dsl.check;

import java.util.IdentityHashMap;

/**
 * Where each part of a description was declared.
 *
 * <p>Parts are told apart by identity: two equal declarations are two places.
 */
public final class Places {
    private final Place whole;
    private final IdentityHashMap<Object, Place> parts = new IdentityHashMap<>();

    /**
     * Knows no part yet.
     *
     * @param whole where the description begins: the place of every part whose own place is not known
     */
    public Places(Place whole) {
        this.whole = whole;
    }

    /** Notes that {@code part}, a record of the model, was declared at {@code place}. */
    public void note(Object part, Place place) {
        parts.put(part, place);
    }

    /** Where the description begins. */
    public Place whole() {
        return whole;
    }

    /** Where {@code part} was declared. */
    public Place of(Object part) {
        return parts.getOrDefault(part, whole);
    }
}
