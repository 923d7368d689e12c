package org.func2ipc.runtime.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.schema.Schema;
import org.func2ipc.runtime.Launch;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.domain.OutsideReply;
import org.func2ipc.runtime.domain.OutsideRequest;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.live.FoundRun;
import org.func2ipc.runtime.live.RunningSystems;
import org.func2ipc.runtime.root.OutsideCall;
import org.func2ipc.runtime.root.Visit;
import org.func2ipc.runtime.text.MessageText;
import org.func2ipc.runtime.text.TextFormatException;
import org.func2ipc.runtime.text.YamlWriter;
import org.func2ipc.runtime.wire.WireFormatException;
import picocli.CommandLine.Model.CommandSpec;

/** {@code call}: calls a method of a component from the shell, on the system that runs or on one started for it. */
final class CallCommand implements Command {
    private static final int FAILED = 1;
    private static final long DEFAULT_MILLIS = 10_000;

    private final SystemContext context;

    CallCommand(SystemContext context) {
        this.context = context;
    }

    @Override
    public String name() {
        return "call";
    }

    @Override
    public String description() {
        return "Calls COMPONENT INTERFACE.METHOD with arguments in YAML, on the running system or on one started for it.";
    }

    @Override
    public void declare(CommandSpec spec) {
        RunCommand.declareOptions(spec, context.model());
        PlacementOptions.declare(spec);
        spec.addOption(OptionForm.value("--run", "DIR", "Call the system whose run directory this is."));
        spec.addOption(OptionForm.flag("--fresh", "Start the system for this call, whether one runs or not."));
        spec.addOption(OptionForm.value(
                "--timeout", "MILLIS", "The longest that the call may take. Default: " + DEFAULT_MILLIS));
        spec.addPositional(OptionForm.names(
                "ARGUMENT", "Component, method, then YAML: one text for each parameter, or one with all by name."));
    }

    @Override
    public int run(Arguments arguments) {
        QuietChronicle.begin();
        List<String> words = new ArrayList<>(arguments.names());
        words.addAll(arguments.program());
        if (words.size() < 2) {
            throw arguments.wrong("call needs a component and a method, as in"
                    + " `call block-thread BlockDevice.capacity`: found " + words);
        }
        try {
            CalledMethod called = CalledMethod.find(context.system(), words.get(0), words.get(1));
            MessageText texts = MessageText.of(Schema.of(called.type().schema()));
            OutsideRequest request = new OutsideRequest(
                    called.component().name(),
                    called.type().interfaceName(),
                    called.type().fingerprint().toString(),
                    called.method().label(),
                    Bytes.of(called.body(texts, words.subList(2, words.size()))),
                    Duration.ofMillis(millis(arguments)));
            return send(arguments, called, texts, request);
        } catch (IllegalArgumentException | TextFormatException e) {
            throw arguments.wrong(String.valueOf(e.getMessage()));
        }
    }

    private static long millis(Arguments arguments) {
        String text = arguments.value("--timeout");
        try {
            long millis = text == null ? DEFAULT_MILLIS : Long.parseLong(text);
            if (millis > 0) {
                return millis;
            }
        } catch (NumberFormatException e) {
            throw arguments.wrong("--timeout needs a number of milliseconds: \"" + text + "\"");
        }
        throw arguments.wrong("--timeout needs a positive number of milliseconds: \"" + text + "\"");
    }

    private int send(Arguments arguments, CalledMethod called, MessageText texts, OutsideRequest request) {
        Optional<FoundRun> running = running(arguments);
        if (running.isEmpty()) {
            RunOptions options = RunCommand.options(PlacementOptions.of(arguments), context.model(), arguments)
                    .withArguments();
            return new Launch(context.system(), context.definition())
                    .call(
                            options,
                            request,
                            reply -> print(called, texts, reply),
                            context.terminal().err(),
                            context.terminal().err())
                    .status();
        }
        FoundRun run = running.get();
        String domain = run.description().domainOf(request.component());
        try (Visit visit = Visit.to(run.directory())) {
            return print(called, texts, OutsideCall.send(visit, domain, request));
        } catch (IOException e) {
            context.terminal().complain(context.model().name() + ": " + e.getMessage());
            return RunResult.SYSTEM_FAILED;
        }
    }

    private Optional<FoundRun> running(Arguments arguments) {
        String directory = arguments.value("--run");
        boolean fresh = arguments.flag("--fresh");
        if (directory != null) {
            if (fresh) {
                throw arguments.wrong("--run and --fresh exclude one another");
            }
            try {
                return Optional.of(ofThisSystem(RunningSystems.in(Path.of(directory)), arguments));
            } catch (InvalidPathException e) {
                throw arguments.wrong("--run needs a directory: " + e.getMessage());
            }
        }
        String name = context.model().name();
        boolean runs = !fresh
                && RunningSystems.all().stream()
                        .anyMatch(run -> run.description().system().equals(name));
        return runs ? Optional.of(RunningSystems.named(name)) : Optional.empty();
    }

    private FoundRun ofThisSystem(FoundRun run, Arguments arguments) {
        if (!run.description().system().equals(context.model().name())) {
            throw arguments.wrong("the run in " + run.directory() + " is of system "
                    + run.description().system() + ", not of " + context.model().name());
        }
        return run;
    }

    private int print(CalledMethod called, MessageText texts, OutsideReply reply) {
        try {
            context.terminal()
                    .print(YamlWriter.document(texts.reply(
                            called.method().label(), reply.kind(), reply.body().toArray())));
            return reply.kind() == ReplyKind.RESULT ? 0 : FAILED;
        } catch (WireFormatException e) {
            context.terminal().complain("the reply cannot be read: " + e.getMessage());
            return RunResult.SYSTEM_FAILED;
        }
    }
}
