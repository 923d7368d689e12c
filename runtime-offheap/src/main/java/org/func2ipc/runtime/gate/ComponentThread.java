package org.func2ipc.runtime.gate;

/**
 * A daemon thread that runs components and carries the data of the call it runs. All threads that the runtime starts to
 * run components, server threads of channels included, are of this class.
 */
public final class ComponentThread extends Thread {
    private final CallContext context = new CallContext(this);
    private final boolean serves;

    /**
     * @param name for stack traces and logs
     * @param body what it runs
     */
    public ComponentThread(String name, Runnable body) {
        this(name, body, false);
    }

    private ComponentThread(String name, Runnable body, boolean serves) {
        super(body, name);
        this.serves = serves;
        setDaemon(true);
    }

    /** One that runs {@code body} on behalf of callers, who wait for it. */
    public static ComponentThread serving(String name, Runnable body) {
        return new ComponentThread(name, body, true);
    }

    /** True when callers wait for what it does. */
    public boolean serves() {
        return serves;
    }

    /** The calls that this thread is in. */
    public CallContext context() {
        return context;
    }
}
