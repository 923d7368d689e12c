package org.func2ipc.sel4.kernel.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.func2ipc.sel4.IpcBufferLayout;
import org.func2ipc.sel4.Sel4Error;
import org.func2ipc.sel4.kernel.Kernel;
import org.func2ipc.sel4.kernel.Received;
import org.func2ipc.sel4.kernel.SystemCall;
import org.func2ipc.sel4.kernel.check.Invariants;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.ipc.IpcBuffer;
import org.func2ipc.sel4.kernel.object.PlainState;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.ThreadState;

/** A scenario on its way, and afterwards what came of it. */
public final class ScenarioRun {
    /** Steps after which a scenario counts as endless. */
    private static final int LIMIT = 10_000;

    private final Kernel kernel;
    private final List<ScriptedThread> threads;
    private final List<Line> lines = new ArrayList<>();
    private final Map<ScriptedThread, Line> open = new HashMap<>();
    private final Map<ScriptedThread, Received> last = new HashMap<>();

    private static final class Line {
        private final String thread;
        private final Step step;
        private final int ip;
        private String result = "";

        private Line(String thread, Step step, int ip) {
            this.thread = thread;
            this.step = step;
            this.ip = ip;
        }
    }

    ScenarioRun(Kernel kernel, List<ScriptedThread> threads) {
        this.kernel = kernel;
        this.threads = threads;
    }

    ScenarioRun run() {
        Invariants.require(kernel);
        for (int i = 0; !kernel.scheduler().isIdle(); i++) {
            if (i == LIMIT) {
                throw new IllegalStateException("a scenario must end within " + LIMIT + " steps:\n" + trace());
            }
            step(scripted(kernel.current()));
            Invariants.require(kernel);
        }
        return this;
    }

    private ScriptedThread scripted(Tcb thread) {
        return threads.stream()
                .filter(candidate -> candidate.thread() == thread)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no script for the thread that runs: " + thread));
    }

    private void step(ScriptedThread thread) {
        int ip = (int) thread.thread().registers().nextIp();
        close(thread);
        if (ip >= thread.steps().size()) {
            kernel.systemCall(SystemCall.invoke(
                    thread.address(ScriptedThread.SELF), InvocationLabel.TCB_SUSPEND, List.of(), List.of()));
            return;
        }
        Step step = thread.steps().get(ip);
        Line line = new Line(thread.name(), step, ip);
        lines.add(line);
        open.put(thread, line);
        execute(thread, step, line);
    }

    private void execute(ScriptedThread thread, Step step, Line line) {
        if (step instanceof Step.Call call) {
            kernel.systemCall(Step.resolve(call, thread));
        } else if (step instanceof Step.Invoke invoke) {
            kernel.systemCall(Step.resolve(invoke, thread));
        } else if (step instanceof Step.Fails fails) {
            kernel.fault(fails.fault());
        } else if (step instanceof Step.Read read) {
            OptionalLong value = kernel.read(read.address());
            value.ifPresent(word -> line.result = Long.toString(word));
        } else if (step instanceof Step.Execute fetch) {
            if (kernel.execute(fetch.address())) {
                line.result = "done";
            }
        } else if (step instanceof Step.Write write) {
            if (kernel.write(write.address(), write.value())) {
                line.result = "done";
            }
        } else {
            compute(thread, step, line);
        }
    }

    private void compute(ScriptedThread thread, Step step, Line line) {
        thread.thread().registers().setNextIp(thread.thread().registers().nextIp() + 1);
        line.result = "done";
        if (step instanceof Step.ReceiveInto into) {
            IpcBuffer buffer = IpcBuffer.of(thread.thread(), true);
            if (buffer != null) {
                buffer.write(IpcBufferLayout.RECEIVE_CNODE, thread.address(ScriptedThread.CSPACE));
                buffer.write(IpcBufferLayout.RECEIVE_INDEX, thread.address(into.slot()));
                buffer.write(IpcBufferLayout.RECEIVE_DEPTH, Long.SIZE);
            }
        } else if (step instanceof Step.Interrupt interrupt) {
            kernel.interrupt(interrupt.line());
        } else if (step instanceof Step.Ticks ticks) {
            for (int i = 0; i < ticks.count(); i++) {
                kernel.tick();
            }
        }
    }

    /** The step that the thread was in is over: its result is in the registers. A restarted step has none. */
    private void close(ScriptedThread thread) {
        Line line = open.remove(thread);
        if (line == null || !line.result.isEmpty()) {
            return;
        }
        if (thread.thread().registers().nextIp() == line.ip) {
            line.result = "again";
            return;
        }
        Received received = Received.of(thread.thread());
        last.put(thread, received);
        line.result = result(line.step, received);
    }

    static String result(Step step, Received received) {
        if (step instanceof Step.Invoke) {
            Sel4Error error = received.error();
            String words = received.words().isEmpty() ? "" : " " + received.words();
            return (error == Sel4Error.NO_ERROR ? "ok" : error.name()) + words;
        }
        if (step instanceof Step.Call call) {
            return switch (call.kind()) {
                case SEND, NB_SEND, REPLY, YIELD -> "done";
                default -> message(received);
            };
        }
        return "done";
    }

    private static String message(Received received) {
        String caps = received.info().extraCaps() == 0
                ? ""
                : " caps=" + received.info().extraCaps() + " unwrapped="
                        + received.info().capsUnwrapped() + " badges=" + received.capBadges();
        return "badge=" + received.badge() + " label=" + received.info().label() + " " + received.words() + caps;
    }

    /**
     * A step that was begun.
     *
     * @param thread who did it
     * @param step what
     * @param result what came of it; empty when it never ended
     */
    public record Done(String thread, Step step, String result) {}

    /** The steps in the order in which they were begun. */
    public List<Done> rows() {
        closeAll();
        return lines.stream()
                .map(line -> new Done(line.thread, line.step, line.result))
                .toList();
    }

    private void closeAll() {
        for (ScriptedThread thread : threads) {
            if (thread.thread().state() == PlainState.RUNNING) {
                close(thread);
            }
        }
    }

    /** One line for each step in the order done: thread, step, result; no result for a step that never ended. */
    public String trace() {
        closeAll();
        return lines.stream().map(ScenarioRun::format).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String format(Line line) {
        String text = line.thread + ": " + line.step.text();
        return line.result.isEmpty() ? text : text + " -> " + line.result;
    }

    /** What {@code thread} is doing. */
    public String state(String thread) {
        return describe(scriptOf(thread).thread().state());
    }

    /** One line for each thread: its name and what it is doing. */
    public String states() {
        return threads.stream()
                .map(thread -> thread.name() + ": " + describe(thread.thread().state()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String describe(ThreadState state) {
        if (state instanceof ThreadState.BlockedOnSend send) {
            return (send.isCall() ? "calling " : "sending to ") + send.endpoint();
        }
        if (state instanceof ThreadState.BlockedOnReceive receive) {
            return "receiving from " + receive.endpoint();
        }
        if (state instanceof ThreadState.BlockedOnNotification wait) {
            return "waiting for " + wait.notification();
        }
        if (state instanceof ThreadState.BlockedOnReply) {
            return "waiting for a reply";
        }
        return state.toString().toLowerCase(Locale.ROOT);
    }

    /** What {@code thread} found in its registers after the last step of its script that ended. */
    public Received received(String thread) {
        ScriptedThread script = scriptOf(thread);
        return last.getOrDefault(script, Received.of(script.thread()));
    }

    /** What the slot that {@code thread} knows as {@code alias} holds. */
    public String slot(String thread, String alias) {
        return scriptOf(thread).slot(alias).cap().toString();
    }

    private ScriptedThread scriptOf(String name) {
        return threads.stream()
                .filter(thread -> thread.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no thread has this name: name=" + name));
    }

    /** The kernel, for questions about objects. */
    public Kernel kernel() {
        return kernel;
    }
}
