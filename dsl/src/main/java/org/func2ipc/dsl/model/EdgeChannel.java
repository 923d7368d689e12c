package org.func2ipc.dsl.model;

import jakarta.annotation.Nullable;
import java.util.Locale;

/**
 * What the definition says of the channel that carries an edge between domains.
 *
 * @param kind what carries it
 * @param window bytes of a long body that a slot holds, a positive multiple of 4096; null for the usual 64 KiB
 * @param slots calls that can be under way at a time, at least 1; null for the usual number
 * @param waiting how the caller waits; null for the system's way
 */
public record EdgeChannel(Kind kind, @Nullable Integer window, @Nullable Integer slots, @Nullable Waiting waiting) {
    /** A rendezvous of which nothing else is said. */
    public static final EdgeChannel DEFAULT = new EdgeChannel(Kind.RENDEZVOUS, null, null, null);

    /** Kinds of channels. */
    public enum Kind {
        /** Mapped slots: the synchronous call of seL4. */
        RENDEZVOUS,
        /** Journals in files: a request survives the death of either side. */
        DURABLE,
        /** As durable, and forced to disk before it counts: it survives the machine too. */
        SYNCED;

        /** Lower-case name, the word of a descriptor file: {@code durable}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** True when its calls are kept: it is durable, synced or not. */
    public boolean isDurable() {
        return kind != Kind.RENDEZVOUS;
    }

    /** A copy that is carried by {@code kind}. */
    public EdgeChannel with(Kind kind) {
        return new EdgeChannel(kind, window, slots, waiting);
    }

    /** A copy with slots that hold {@code window} bytes. */
    public EdgeChannel withWindow(@Nullable Integer window) {
        return new EdgeChannel(kind, window, slots, waiting);
    }

    /** A copy with {@code slots} slots. */
    public EdgeChannel withSlots(@Nullable Integer slots) {
        return new EdgeChannel(kind, window, slots, waiting);
    }

    /** A copy on which a caller waits as {@code waiting} says. */
    public EdgeChannel with(@Nullable Waiting waiting) {
        return new EdgeChannel(kind, window, slots, waiting);
    }

    /** What differs from the usual, each with {@code ", "} before it: {@code , durable, window 0x20000 bytes}. */
    public String describe() {
        return (kind == Kind.RENDEZVOUS ? "" : ", " + kind.word())
                + (window == null ? "" : String.format(", window 0x%x bytes", window))
                + (slots == null ? "" : ", " + slots + " slots")
                + (waiting == null ? "" : ", wait " + waiting.word());
    }
}
