package org.func2ipc.runtime.counters;

import org.func2ipc.runtime.memory.ChannelMemory;
import org.jspecify.annotations.Nullable;

/**
 * Counts the calls of one thread over one edge; belongs to that thread. A call in progress shows who calls what since
 * when.
 *
 * <p>Reading the clock costs as much as a tenth of a fast call. So a call that had to wait is timed always, and of quick
 * ones the first {@value #ALL_TIMED}, then each {@value #ONE_IN}th, which counts for as many: percentiles stay true, and
 * the tail is exact.
 */
public final class CallCounters {
    private static final int ALL_TIMED = 64;
    private static final int ONE_IN = 64;

    private final EdgeCounters edge;
    private final ChannelMemory memory;
    private final int block;
    private final long base;
    private long began;
    private long quick;
    private int requestBytes;
    private @Nullable CallEvent event;

    CallCounters(EdgeCounters edge, ChannelMemory memory, int block) {
        this.edge = edge;
        this.memory = memory;
        this.block = block;
        this.base = StatisticsDescriptor.block(block);
    }

    /** These for {@code thread}, once their own thread no longer calls. */
    public void takenOverBy(Thread thread) {
        memory.putLong(base + StatisticsDescriptor.THREAD, thread.getId());
    }

    /** No thread of this channel calls with these any more. */
    public void release() {
        edge.domain().release(edge.edge().number(), block);
    }

    /**
     * A request was published.
     *
     * @param method name of the method
     * @param label its label on the wire
     * @param traceId of the chain of calls
     * @param bytes of the request
     * @param now when, by {@link System#nanoTime()}
     */
    public void begin(String method, int label, long traceId, int bytes, long now) {
        began = now;
        requestBytes = bytes;
        memory.putLong(base + StatisticsDescriptor.TRACE, traceId);
        memory.putInt(base + StatisticsDescriptor.LABEL, label);
        memory.putInt(base + StatisticsDescriptor.BYTES, bytes);
        memory.putLongRelease(base + StatisticsDescriptor.BEGAN, now == 0 ? 1 : now);
        if (FlightRecording.wantsCalls()) {
            event = CallEvent.begin(edge, method, label, traceId, bytes);
        }
    }

    /**
     * Its reply was taken.
     *
     * @param bytes of the reply
     * @param waited true when the caller had to wait longer than a quick call takes
     */
    public void end(int bytes, boolean waited) {
        if (waited) {
            count(1);
        } else if (++quick <= ALL_TIMED) {
            count(1);
        } else if (quick % ONE_IN == 0) {
            count(ONE_IN);
        }
        add(StatisticsDescriptor.BYTES_IN, bytes);
        over();
        if (event != null) {
            event.end(bytes, "reply");
            event = null;
        }
    }

    private void count(int calls) {
        add(StatisticsDescriptor.ROUND_TRIPS + LatencyScale.bucket(System.nanoTime() - began) * Long.BYTES, calls);
    }

    /**
     * The call ended without a reply: shown as the latest failure.
     *
     * @param kind code of the failure's kind
     * @param executed 0 for NO, 1 for MAYBE, 2 for YES
     * @param late true when its deadline passed
     * @param what the failure in a word, for the recording
     */
    public void fail(int kind, int executed, boolean late, String what) {
        memory.putLong(base + StatisticsDescriptor.FAILURE_TRACE, memory.getLong(base + StatisticsDescriptor.TRACE));
        memory.putInt(base + StatisticsDescriptor.FAILURE_LABEL, memory.getInt(base + StatisticsDescriptor.LABEL));
        memory.putInt(base + StatisticsDescriptor.FAILURE_KIND, kind * Integer.BYTES + executed);
        memory.putLong(base + StatisticsDescriptor.FAILURE_BEGAN, began);
        memory.putLongRelease(base + StatisticsDescriptor.FAILURE_ENDED, System.nanoTime());
        add(StatisticsDescriptor.FAILED, 1);
        if (late) {
            add(StatisticsDescriptor.LATE, 1);
        }
        over();
        if (event != null) {
            event.end(0, what);
            event = null;
        }
    }

    private void over() {
        memory.putLongRelease(base + StatisticsDescriptor.BEGAN, 0);
        add(StatisticsDescriptor.CALLS, 1);
        add(StatisticsDescriptor.BYTES_OUT, requestBytes);
    }

    private void add(int word, long more) {
        memory.putLong(base + word, memory.getLong(base + word) + more);
    }
}
