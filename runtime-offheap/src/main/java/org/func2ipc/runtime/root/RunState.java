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
    private final Map<String, Waits> waits = new LinkedHashMap<>();
    private final Map<Integer, Long> counts = new LinkedHashMap<>();
    private @Nullable Integer status;
    private boolean begun;
    private boolean stopping;

    /** What a domain waited for when another one died: the first time, and how often it did again. */
    private record Waits(String calls, long again) {
        String describe(String domain) {
            String more = again == 0 ? "" : ", and at " + again + " later deaths for this or another";
            return "domain \"" + domain + "\" waited for " + calls + more;
        }
    }

    /** The run cannot go on; the first reason is told first. */
    void fail(String why) {
        failures.add(why);
    }

    /** Something that the user is told at the end. */
    void remark(String text) {
        remarks.add(text);
    }

    /** {@code domain} waited for {@code calls} when another one died. A domain is told of once, however often others die. */
    void waited(String domain, String calls) {
        waits.merge(domain, new Waits(calls, 0), (known, more) -> new Waits(known.calls(), known.again() + 1));
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
        List<String> all = new ArrayList<>();
        waits.forEach((domain, waited) -> all.add(waited.describe(domain)));
        all.addAll(remarks);
        all.addAll(problems);
        return all;
    }

    /** Calls that a domain reported, by number of the edge in the model. */
    Map<Integer, Long> counts() {
        return counts;
    }
}
