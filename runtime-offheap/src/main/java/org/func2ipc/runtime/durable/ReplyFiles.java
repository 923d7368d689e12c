package org.func2ipc.runtime.durable;

import java.util.ArrayDeque;
import org.func2ipc.runtime.queue.JournalReader;

/**
 * Which files of a journal of replies are needed no more: those all of whose replies were read by who asked, and that
 * hold no reply to a named request which is still kept. Guarded by its link.
 */
final class ReplyFiles {
    private final long keepMillis;
    private final ArrayDeque<ReplyFile> files = new ArrayDeque<>();

    /**
     * @param keepMillis how long replies to named requests are kept
     * @param former when a named request got its reply in a former life, by the wall clock; 0 for never
     */
    ReplyFiles(long keepMillis, long former) {
        this.keepMillis = keepMillis;
        ReplyFile all = new ReplyFile(0);
        all.add(former != 0, former);
        files.add(all);
    }

    private static final class ReplyFile {
        private final long firstIndex;
        private boolean named;
        private long latest;

        ReplyFile(long firstIndex) {
            this.firstIndex = firstIndex;
        }

        void add(boolean isNamed, long now) {
            named |= isNamed;
            latest = now;
        }
    }

    /** A reply has {@code index}; true when it is the first in its file. */
    boolean add(long index, boolean named, long now) {
        ReplyFile current = files.peekLast();
        boolean fresh = current == null || !JournalReader.sameFile(current.firstIndex, index);
        if (fresh) {
            current = new ReplyFile(index);
            files.add(current);
        }
        current.add(named, now);
        return fresh;
    }

    /**
     * Forgets the files that are needed no more.
     *
     * @param read index of the last reply that the client has read
     * @param now wall clock
     * @return the index before which everything can be removed; 0 for nothing
     */
    long forget(long read, long now) {
        long before = 0;
        while (files.size() > 1) {
            ReplyFile oldest = files.getFirst();
            boolean kept = oldest.named && now - oldest.latest < keepMillis;
            files.removeFirst();
            ReplyFile next = files.getFirst();
            if (kept || read < next.firstIndex) {
                files.addFirst(oldest);
                break;
            }
            before = next.firstIndex;
        }
        return before;
    }
}
