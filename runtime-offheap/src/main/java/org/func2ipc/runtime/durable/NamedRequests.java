package org.func2ipc.runtime.durable;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.func2ipc.runtime.queue.JournalReader;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one link that their callers named, in this life of the client and before: who asks again gets the reply
 * that is stored. Read from the journals when the first name is used.
 */
final class NamedRequests implements AutoCloseable {
    private static final int PURGE_AT = 4096;

    private final Map<UUID, Named> requests = new HashMap<>();
    private final JournalReader replies;
    private int purgeAt = PURGE_AT;

    /** A request: what was asked, and where its reply is, once there is one. */
    static final class Named {
        private final long number;
        private final long fingerprint;
        private long reply = JournalReader.NONE;

        Named(long number, long fingerprint) {
            this.number = number;
            this.fingerprint = fingerprint;
        }

        long number() {
            return number;
        }

        long fingerprint() {
            return fingerprint;
        }
    }

    /** Reads the requests of the link in {@code directory}; replies are yet to be read. */
    NamedRequests(Path directory) {
        try (JournalReader reader = JournalReader.open(directory.resolve(LinkDescriptor.REQUESTS))) {
            while (reader.next()) {
                byte[] entry = reader.bytes();
                if (reader.length() >= LinkDescriptor.REQUEST_BODY
                        && (entry[LinkDescriptor.REQUEST_FLAGS] & LinkDescriptor.NAMED) != 0) {
                    asked(
                            Entry.id(entry),
                            Entry.getLong(entry, LinkDescriptor.NUMBER),
                            Entry.getLong(entry, LinkDescriptor.REQUEST_FINGERPRINT));
                }
            }
        }
        replies = JournalReader.open(directory.resolve(LinkDescriptor.REPLIES));
    }

    /** Reads the replies up to the one with index {@code last}; {@link JournalReader#NONE}: all that are there. */
    synchronized void readReplies(long last) {
        replies.toStart();
        while (replies.next()) {
            replied(replies.bytes(), replies.index());
            if (replies.index() == last) {
                return;
            }
        }
    }

    /** The request with {@code id}; null when there was none, or the file with its reply was removed. */
    synchronized @Nullable Named find(UUID id) {
        Named named = requests.get(id);
        if (named == null || !isForgotten(named)) {
            return named;
        }
        requests.remove(id);
        return null;
    }

    private boolean isForgotten(Named named) {
        return named.reply != JournalReader.NONE && !replies.moveTo(named.reply);
    }

    /** A request was appended. */
    synchronized Named asked(UUID id, long number, long fingerprint) {
        if (requests.size() >= purgeAt) {
            requests.values().removeIf(this::isForgotten);
            purgeAt = Math.max(PURGE_AT, 2 * requests.size());
        }
        Named named = new Named(number, fingerprint);
        requests.put(id, named);
        return named;
    }

    /** A reply was read. */
    synchronized void replied(byte[] entry, long index) {
        if ((Entry.getShort(entry, LinkDescriptor.REPLY_FLAGS) & LinkDescriptor.NAMED) != 0) {
            Named named = requests.computeIfAbsent(
                    Entry.id(entry),
                    id -> new Named(
                            Entry.getLong(entry, LinkDescriptor.NUMBER),
                            Entry.getLong(entry, LinkDescriptor.REPLY_FINGERPRINT)));
            named.reply = index;
        }
    }

    /** Gives {@code call} the stored reply to {@code named}; false when there is none yet. */
    synchronized boolean give(Named named, DurableCall call) {
        if (named.reply == JournalReader.NONE || !replies.moveTo(named.reply) || !replies.next()) {
            return false;
        }
        call.replied(replies.bytes(), replies.length());
        return true;
    }

    @Override
    public synchronized void close() {
        replies.close();
    }
}
