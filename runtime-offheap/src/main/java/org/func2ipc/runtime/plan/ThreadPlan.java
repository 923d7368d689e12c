package org.func2ipc.runtime.plan;

/** A thread of a domain; servers run above their clients, so that a call can switch to its server at once. */
final class ThreadPlan {
    private final String name;
    private final String domain;
    private final String component;
    private final int priority;
    private int tcb = -1;

    /**
     * @param name of the thread
     * @param domain where it lives
     * @param component the component that it serves; empty for the domain's main thread
     * @param priority 0..255
     */
    ThreadPlan(String name, String domain, String component, int priority) {
        this.name = name;
        this.domain = domain;
        this.component = component;
        this.priority = priority;
    }

    String name() {
        return name;
    }

    String domain() {
        return domain;
    }

    String component() {
        return component;
    }

    int priority() {
        return priority;
    }

    /** The kernel has it, in this slot of the root task's. */
    void made(int slot) {
        tcb = slot;
    }

    /** The root task's slot with its TCB. */
    int tcb() {
        if (tcb < 0) {
            throw new IllegalStateException("thread " + name + " was not made");
        }
        return tcb;
    }
}
