package org.func2ipc.runtime.gate;

/** What the components of one domain share: whether it is being stopped, and who is told when a component dies. */
public final class DomainSignals {
    private final DeathListener deaths;
    private volatile boolean stopping;

    /** Told of the death of a component; called once for each, on the thread that saw it. */
    @FunctionalInterface
    public interface DeathListener {
        /** Component {@code component} threw {@code error} and takes no more calls (semantics R17). */
        void died(String component, Throwable error);
    }

    /** Signals that report deaths to {@code deaths}. */
    public DomainSignals(DeathListener deaths) {
        this.deaths = deaths;
    }

    /** From now on every call that is begun fails with {@code Cancelled}. */
    public void stop() {
        stopping = true;
    }

    /** Calls may be begun again: the program has ended, and components are told to end. */
    public void resume() {
        stopping = false;
    }

    boolean isStopping() {
        return stopping;
    }

    void died(String component, Throwable error) {
        deaths.died(component, error);
    }
}
