package org.func2ipc.runtime.cli;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.func2ipc.runtime.live.Autopsy;
import org.func2ipc.runtime.live.RunDescription;
import org.func2ipc.runtime.live.RunStatus;

/** An autopsy for people. */
final class AutopsyText {
    private static final double SECOND = 1000;

    private final Autopsy autopsy;
    private final RunDescription run;
    private final RunStatus status;
    private final StringBuilder text = new StringBuilder();

    AutopsyText(Autopsy autopsy) {
        this.autopsy = autopsy;
        this.run = autopsy.snapshot().run().description();
        this.status = autopsy.snapshot().status();
    }

    @Override
    public String toString() {
        text.setLength(0);
        line("System " + run.system() + " (" + run.definition() + "), root task " + run.root() + ", begun "
                + Instant.ofEpochMilli(run.started()));
        line(how());
        deaths();
        section("Half done when somebody died", halfDone());
        chains();
        section("Requests without an answer in the channels", requests());
        section("Not everything could be read", autopsy.remarks());
        return text.toString();
    }

    private String how() {
        return switch (status.phase()) {
            case FAILED -> "The run failed." + reasons();
            case ENDED -> "The run ended in order.";
            case STARTING, RUNNING ->
                autopsy.snapshot().run().isAlive()
                        ? "The run goes on: this is how it is now."
                        : "The root task was gone before the run ended: it was killed, or the machine stopped.";
        };
    }

    private String reasons() {
        return status.remarks().isEmpty() ? "" : "\n  " + String.join("\n  ", status.remarks());
    }

    private void deaths() {
        section(
                "Deaths",
                status.deaths().stream()
                        .map(death -> String.format(
                                Locale.ROOT,
                                "after %.1f s: domain %s (pid %d): %s",
                                Math.max(0, death.at() - run.started()) / SECOND,
                                death.domain(),
                                death.pid(),
                                death.how()))
                        .toList());
    }

    private List<String> halfDone() {
        return autopsy.chains().stream()
                .flatMap(chain -> chain.waits().stream()
                        .filter(wait -> wait.halfDone().isPresent())
                        .map(wait -> wait.edge().server() + "." + wait.method() + " for "
                                + wait.edge().client() + ", by domain "
                                + wait.halfDone().orElseThrow() + " (trace "
                                + Long.toHexString(chain.traceId()) + ")"))
                .toList();
    }

    private void chains() {
        if (!autopsy.chains().isEmpty()) {
            line("\nWho waited for whom");
        }
        for (Autopsy.Chain chain : autopsy.chains()) {
            line("  trace " + Long.toHexString(chain.traceId()));
            for (Autopsy.Wait wait : chain.waits()) {
                line("    " + wait.edge().client() + " waited for "
                        + wait.edge().server() + "." + wait.method()
                        + (wait.nanos() == 0 ? "" : ", " + Quantity.time(wait.nanos())) + ": " + wait.outcome());
            }
        }
    }

    private List<String> requests() {
        return autopsy.requests().stream()
                .map(request -> request.edge().server() + "." + request.method() + " of "
                        + request.edge().client() + ": "
                        + (request.taken() ? "taken, may have run in part" : "never taken, did not run") + " (trace "
                        + Long.toHexString(request.traceId()) + ")")
                .toList();
    }

    private void section(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            line("\n" + title);
            lines.forEach(each -> line("  " + each));
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
