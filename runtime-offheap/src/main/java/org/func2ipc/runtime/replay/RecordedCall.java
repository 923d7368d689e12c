package org.func2ipc.runtime.replay;

import java.util.List;
import org.func2ipc.runtime.record.RecordedContent;
import org.func2ipc.runtime.record.RecordedMessage;
import org.jspecify.annotations.Nullable;

/** One call at the component's end: of it or by it. Guarded by the {@link ReplayScript} that reads it. */
final class RecordedCall implements Step {
    private final String way;
    private final RecordedMessage request;
    private final List<RecordedContent> lent;
    private @Nullable RecordedMessage answer;
    private List<RecordedContent> filled = List.of();

    /**
     * @param way the edge
     * @param request what was taken or sent
     * @param lent what its leases led to, as far as recorded
     */
    RecordedCall(String way, RecordedMessage request, List<RecordedContent> lent) {
        this.way = way;
        this.request = request;
        this.lent = lent;
    }

    @Override
    public long time() {
        return request.time();
    }

    @Override
    public String way() {
        return way;
    }

    RecordedMessage request() {
        return request;
    }

    List<RecordedContent> lent() {
        return lent;
    }

    void answer(RecordedMessage reply, List<RecordedContent> contents) {
        answer = reply;
        filled = contents;
    }

    /** The reply, or what came instead; null as long as none was read. */
    @Nullable
    RecordedMessage answer() {
        return answer;
    }

    /** What the callee wrote into its leases, as far as recorded, once the reply was read. */
    List<RecordedContent> filled() {
        return filled;
    }
}
