package org.func2ipc.runtime.root;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.runtime.EdgeCount;
import org.func2ipc.runtime.domain.Domain;
import org.func2ipc.runtime.domain.StartException;
import org.func2ipc.runtime.live.ThreadStack;
import org.func2ipc.runtime.plan.BootPlan;
import org.func2ipc.runtime.root.ControlMessage.Word;

/** What one domain does about the root task's words, registered in {@link #listen}; it reports what comes of it. */
final class DomainSession {
    private final String name;
    private final SystemModel model;
    private final BootPlan plan;
    private final Domain domain;
    private final ChannelBoundary boundary;
    private final List<String> programArguments;
    private final ControlConnection root;
    private final Words words = new Words();
    private final Questions questions;
    private volatile Runnable whenStopped = () -> {};

    /**
     * @param name of the domain
     * @param model of the system
     * @param plan what the domain was granted
     * @param domain its components
     * @param boundary its way to other domains
     * @param programArguments for the program, should it live here
     * @param root the control connection
     */
    DomainSession(
            String name,
            SystemModel model,
            BootPlan plan,
            Domain domain,
            ChannelBoundary boundary,
            List<String> programArguments,
            ControlConnection root) {
        this.name = name;
        this.model = model;
        this.plan = plan;
        this.domain = domain;
        this.boundary = boundary;
        this.programArguments = programArguments;
        this.root = root;
        this.questions = new Questions(root);
        questions.on("stacks", arguments -> ThreadStack.ofThisJvm());
        listen();
        questions.on(OutsideCall.QUESTION, this::call);
    }

    /** Runs {@code last} when the components have ended, before the process does. */
    DomainSession whenStopped(Runnable last) {
        whenStopped = last;
        return this;
    }

    private void listen() {
        words.on(Word.RUN, (from, message) -> run());
        words.on(Word.DIED, (from, message) -> peerDied(message.argument(0), message.argument(1)));
        words.on(Word.REVOKE, (from, message) -> revoke(message));
        words.on(Word.RECONNECT, (from, message) -> reconnect((int) message.number(0), (int) message.number(1)));
        words.on(Word.CANCEL, (from, message) -> domain.cancel());
        words.on(Word.ASKED, (from, message) -> questions.asked(message));
        words.on(Word.STOP, (from, message) -> {
            boundary.stopConnecting();
            begin("stop", () -> stop(message.number(0)));
        });
    }

    /** A request from outside, as {@link OutsideCall} writes it. */
    private List<String> call(List<String> question) {
        return OutsideCall.answer(domain.serve(OutsideCall.request(question)));
    }

    /** A domain that dies again at once may have its next file before this one hears of the former: that is told, too. */
    private void reconnect(int channel, int epoch) {
        try {
            boundary.reconnect(channel, epoch);
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof NoSuchFileException)) {
                throw e;
            }
        }
    }

    /** What it answers when it is asked from outside. */
    Questions questions() {
        return questions;
    }

    /** Starts the components, and does what it is told until the root task is gone. */
    void obey(Duration startDeadline) {
        begin("start", () -> start(startDeadline));
        for (ControlMessage message = root.receive(); message != null; message = root.receive()) {
            ControlMessage told = message;
            words.of(told.word())
                    .orElseThrow(() -> new IllegalStateException("the root task sent " + told.word()))
                    .handle("", told);
        }
    }

    private static void begin(String threadName, Runnable body) {
        Thread thread = new Thread(body, threadName);
        thread.setDaemon(true);
        thread.start();
    }

    private void start(Duration deadline) {
        try {
            domain.start(deadline);
            send(Word.STARTED);
        } catch (StartException e) {
            send(Word.FAILED, String.valueOf(e.getMessage()));
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            send(Word.FAILED, "domain \"" + name + "\" did not start: " + e);
        }
    }

    private void run() {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        var unused = domain.run(new Console(programArguments, out, err)).whenComplete((status, failure) -> {
            out.flush();
            err.flush();
            if (failure == null) {
                send(Word.EXIT, Integer.toString(status));
            }
        });
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }

    private void peerDied(String peer, String how) {
        List<String> waiting = boundary.peerDied(peer, how);
        if (!waiting.isEmpty()) {
            send(Word.WAITING, peer, String.join(", ", waiting));
        }
    }

    private void revoke(ControlMessage message) {
        RevokedRight right = RevokedRight.of(message);
        right.purpose(plan).ifPresent(purpose -> domain.revoke(purpose, RevokedRight.why(message)));
        root.send(new ControlMessage(Word.REVOKED, right.words()));
    }

    private void stop(long millis) {
        List<String> problems = new ArrayList<>();
        try {
            problems.addAll(boundary.stopServing(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        problems.addAll(domain.stop(Duration.ofMillis(millis)));
        for (EdgeCount count : domain.counts()) {
            int edge = model.edges().indexOf(count.edge());
            send(Word.COUNT, Integer.toString(edge), Long.toString(count.calls()));
        }
        whenStopped.run();
        root.send(new ControlMessage(Word.STOPPED, problems));
        Runtime.getRuntime().exit(0);
    }

    private void send(Word word, String... arguments) {
        root.send(ControlMessage.of(word, arguments));
    }
}
