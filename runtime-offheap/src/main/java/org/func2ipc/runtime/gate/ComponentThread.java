package org.func2ipc.runtime.gate;

/**
 * A daemon thread that runs components and carries the data of the call it runs. All threads that the runtime starts to
 * run components, server threads of channels included, are of this class.
 */
public final class ComponentThread extends Thread {
    private final CallContext context = new CallContext(this);

    /**
     * @param name for stack traces and logs
     * @param body what it runs
     */
    public ComponentThread(String name, Runnable body) {
        super(body, name);
        setDaemon(true);
    }

    /** The calls that this thread is in. */
    public CallContext context() {
        return context;
    }
}
