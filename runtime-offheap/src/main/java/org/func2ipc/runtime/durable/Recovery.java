package org.func2ipc.runtime.durable;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.runtime.queue.JournalReader;
import org.jspecify.annotations.Nullable;

/** What a server that comes up reads in the journal of its replies, from its stored progress on. */
final class Recovery {
    private final Set<Long> answered = new HashSet<>();
    private boolean empty = true;
    private long number;
    private long request;
    private long last = JournalReader.NONE;
    private InboundLink.@Nullable State state;

    /**
     * @param replies directory of the journal
     * @param progress what was stored last
     */
    Recovery(Path replies, LinkControl.Progress progress) {
        number = progress.number();
        request = progress.request();
        try (JournalReader reader = JournalReader.open(replies)) {
            if (progress.reply() == 0 || !reader.moveTo(progress.reply())) {
                reader.toStart();
            }
            while (reader.next()) {
                read(reader.bytes(), reader.length());
                last = reader.index();
            }
        }
        answered.removeIf(answer -> answer <= number);
    }

    private void read(byte[] entry, int length) {
        if (length < LinkDescriptor.REPLY_BODY) {
            return;
        }
        long read = Entry.getLong(entry, LinkDescriptor.NUMBER);
        if (entry[LinkDescriptor.KIND] == LinkDescriptor.PROGRESS_ENTRY && read > number) {
            number = read;
            request = Entry.getLong(entry, LinkDescriptor.ID_HIGH);
        }
        if (entry[LinkDescriptor.KIND] != LinkDescriptor.REPLY) {
            return;
        }
        empty = false;
        if (read > number) {
            answered.add(read);
        }
        if ((Entry.getShort(entry, LinkDescriptor.REPLY_FLAGS) & LinkDescriptor.WITH_STATE) != 0) {
            int start = LinkDescriptor.REPLY_BODY + Entry.getInt(entry, LinkDescriptor.REPLY_BODY_BYTES);
            state = new InboundLink.State(
                    Entry.getLong(entry, LinkDescriptor.REPLY_STATE), Bytes.copyOf(entry, start, length - start));
        }
    }

    /** Every request up to this one has its reply. */
    long number() {
        return number;
    }

    /** Its index; 0 for none. */
    long request() {
        return request;
    }

    /** Index of the last entry; {@link JournalReader#NONE} when there is none. */
    long last() {
        return last;
    }

    /** Requests beyond that one that have their reply. */
    Set<Long> answered() {
        return answered;
    }

    /** True when there was no reply. */
    boolean isEmpty() {
        return empty;
    }

    /** The state that came with the last reply; null when there is none. */
    InboundLink.@Nullable State state() {
        return state;
    }
}
