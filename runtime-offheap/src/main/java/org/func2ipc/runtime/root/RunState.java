package org.func2ipc.runtime.root;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a run is, and what there is to tell of it. Used by the thread that runs the supervisor. */
final class RunState {
    private final List<String> failures = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<Integer, Long> counts = new LinkedHashMap<>();
    private @Nullable Integer status;
    private boolean begun;
    private boolean stopping;

    /** The run cannot go on; the first reason is told first. */
    void fail(String why) {
        failures.add(why);
    }

    /** Something that the user is told at the end. */
    void remark(String text) {
        remarks.add(text);
    }

    /** Something that went wrong while the system stopped. */
    void problem(String text) {
        problems.add(text);
    }

    /** The program has ended. */
    void exit(int programStatus) {
        status = programStatus;
    }

    /** Edge number {@code edge} of the model, inside a domain, had {@code calls} calls. */
    void count(int edge, long calls) {
        counts.put(edge, calls);
    }

    void begin() {
        begun = true;
    }

    void beginStopping() {
        stopping = true;
    }

    /** True when every domain was ready and the program began. */
    boolean isBegun() {
        return begun;
    }

    /** True when domains are being stopped. */
    boolean isStopping() {
        return stopping;
    }

    /** True when the program has ended. */
    boolean isExited() {
        return status != null;
    }

    boolean isFailed() {
        return !failures.isEmpty();
    }

    /** The program's exit status; null when it did not come to its end. */
    @Nullable
    Integer status() {
        return status;
    }

    /** Why the system failed; empty when it did not. */
    List<String> failures() {
        return failures;
    }

    /** What to tell the user besides: who waited for a dead domain, and what went wrong while stopping. */
    List<String> remarks() {
        List<String> all = new ArrayList<>(remarks);
        all.addAll(problems);
        return all;
    }

    /** Calls that a domain reported, by number of the edge in the model. */
    Map<Integer, Long> counts() {
        return counts;
    }
}
