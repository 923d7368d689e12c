package org.func2ipc.runtime.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.Launch;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.cost.CostEstimate;
import org.func2ipc.runtime.cost.CostJson;
import org.func2ipc.runtime.cost.KernelCosts;
import org.func2ipc.runtime.cost.RecordedTraffic;
import org.func2ipc.runtime.cost.Traffic;
import org.func2ipc.runtime.cost.TrafficCounter;
import org.func2ipc.runtime.cost.TrafficFile;
import org.func2ipc.runtime.record.UnreadableRecording;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code cost}: what a run's calls would cost on a real kernel, split and merged side by side. */
final class CostCommand implements Command {
    private static final List<String> FORMATS = List.of("text", "json");

    private final SystemContext context;
    private final List<KernelCosts> kernels = KernelCosts.all();

    CostCommand(SystemContext context) {
        this.context = context;
    }

    @Override
    public String name() {
        return "cost";
    }

    @Override
    public String description() {
        return "Runs the system and tells what its calls would cost on a real seL4, split and merged.";
    }

    @Override
    public void declare(CommandSpec spec) {
        RunCommand.declareOptions(spec, context.model());
        spec.addOption(OptionForm.value("--on", "PLATFORM", "The kernel: " + String.join(", ", names()) + "."));
        PlacementOptions.declare(spec);
        spec.addOption(OptionForm.value(
                "--counts",
                "FILE",
                "Take the messages of an earlier run instead of a new one: a file of --save, or the directory of run"
                        + " --record."));
        spec.addOption(OptionForm.value("--save", "FILE", "Write the messages of the run, for --counts."));
        spec.addOption(OptionForm.value("--format", "FORMAT", "What is printed: " + String.join(", ", FORMATS) + "."));
    }

    private List<String> names() {
        return kernels.stream().map(KernelCosts::name).toList();
    }

    @Override
    public int run(Arguments arguments) {
        KernelCosts kernel = kernel(arguments);
        String format = arguments.oneOf("--format", "format", FORMATS);
        Placement placement = placement(arguments);
        try {
            String file = arguments.value("--counts");
            Traffic traffic = file == null ? measured(arguments) : counted(Path.of(file));
            if (traffic == null) {
                return RunResult.SYSTEM_FAILED;
            }
            String save = arguments.value("--save");
            if (save != null) {
                TrafficFile.write(traffic, Path.of(save));
            }
            CostEstimate estimate = CostEstimate.of(context.system(), placement, traffic, kernel);
            String name = context.model().name();
            context.terminal()
                    .print(
                            format.equals("json")
                                    ? CostJson.of(name, estimate) + "\n"
                                    : new CostTables(name, estimate).toString());
            return 0;
        } catch (UnreadableRecording e) {
            throw arguments.wrong(String.valueOf(e.getMessage()));
        } catch (IOException | InvalidPathException e) {
            throw arguments.wrong("--counts and --save need a file that can be read or written: " + e);
        } catch (IllegalArgumentException e) {
            throw arguments.wrong(String.valueOf(e.getMessage()));
        }
    }

    private KernelCosts kernel(Arguments arguments) {
        String name = arguments.value("--on");
        if (name == null) {
            throw arguments.wrong("cost needs --on PLATFORM, one of " + String.join(", ", names()));
        }
        arguments.requireKnown("platform", name, names());
        return kernels.stream()
                .filter(kernel -> kernel.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no platform " + name));
    }

    private Placement placement(Arguments arguments) {
        return SplitByDefault.choice(context.model(), arguments).placement();
    }

    private Traffic counted(Path counts) throws IOException {
        return Files.isDirectory(counts)
                ? RecordedTraffic.of(context.system(), counts)
                : TrafficFile.read(context.model(), counts);
    }

    /** A run in mode checked, each component for itself; null when the system failed, which has been told. */
    private @Nullable Traffic measured(Arguments arguments) {
        TrafficCounter counter = new TrafficCounter();
        RunOptions options = RunCommand.options(RunOptions.of(Mode.CHECKED), context.model(), arguments)
                .withAlone(context.model().components().stream()
                        .map(component -> component.name())
                        .toArray(String[]::new))
                .withObserver(counter);
        RunResult result = new Launch(context.system(), context.definition())
                .run(options, context.terminal().err(), context.terminal().err());
        if (result.status() == RunResult.SYSTEM_FAILED || result.processes() == 0) {
            return null;
        }
        if (result.status() != 0) {
            context.terminal().complain("the program ended with status " + result.status() + "; what it did is priced");
        }
        return counter.traffic(context.model());
    }
}
