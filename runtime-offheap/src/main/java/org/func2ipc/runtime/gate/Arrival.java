package org.func2ipc.runtime.gate;

/** Knows when the request arrived that a thread serves. */
@FunctionalInterface
public interface Arrival {
    /**
     * When it arrived, by {@link System#nanoTime()}; not later than now. Asked at most once, by the thread that serves
     * the request, and only when somebody wants to know how much of its time is left.
     */
    long at();
}
