package org.func2ipc.sel4.kernel.object;

/** A meeting place for synchronous IPC (4.8). Its queue holds senders or receivers, never both. */
public final class Endpoint extends KernelObject {
    /** Bytes of an endpoint, as a power of two. */
    public static final int SIZE_BITS = 4;

    /** What the threads in the queue wait for. */
    public enum State {
        /** The queue is empty. */
        IDLE,
        /** The queue holds senders. */
        SEND,
        /** The queue holds receivers. */
        RECEIVE
    }

    private final ThreadQueue queue = new ThreadQueue();

    /** An idle endpoint. */
    public Endpoint(MemoryRange range) {
        super(range);
    }

    /** Threads that wait. */
    public ThreadQueue queue() {
        return queue;
    }

    /** What they wait for: the state of the first tells that of all. */
    public State state() {
        Tcb first = queue.first();
        if (first == null) {
            return State.IDLE;
        }
        return first.state() instanceof ThreadState.BlockedOnSend ? State.SEND : State.RECEIVE;
    }

    @Override
    public String kind() {
        return "endpoint";
    }
}
