package org.func2ipc.dsl.schema;

import java.util.Locale;

/**
 * One change from an old schema to a new one.
 *
 * @param effect what it means to those who still have the old schema
 * @param place the item: {@code Store.read in data}
 * @param what what was, and what is now
 */
public record SchemaChange(Effect effect, String place, String what) {
    /** What a change means to those who still have the old schema: peers, and messages on file. */
    public enum Effect {
        /** Nothing that they send or receive changes. */
        SAFE,
        /** They may meet what they do not know: update who reads before who writes. */
        CAREFUL,
        /** They send what is read otherwise or refused now, or read what was meant otherwise. */
        BREAKING
    }

    /** {@code breaking  Store.read in data: ...}. */
    @Override
    public String toString() {
        return String.format("%-9s %s: %s", effect.name().toLowerCase(Locale.ROOT), place, what);
    }
}
