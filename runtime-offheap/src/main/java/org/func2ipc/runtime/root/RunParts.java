package org.func2ipc.runtime.root;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.live.RunDescription;
import org.func2ipc.runtime.plan.BootPlan;
import org.func2ipc.runtime.plan.RegionPlan;
import org.func2ipc.runtime.record.RecordingInfo;

/** The parts that accompany a run, told one after the other, in the order of the list. */
final class RunParts {
    private final List<RunPart> parts;

    RunParts(List<RunPart> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * Those of a run: each option that needs one adds it here.
     *
     * @param definition binary name of the class that defines {@code system}
     * @param turns how many there are; empty when nobody takes turns
     * @param err told of what a part cannot do
     */
    static RunParts of(
            DefinedSystem system,
            String definition,
            BootPlan plan,
            OptionalInt turns,
            RunOptions options,
            PrintStream err) {
        List<RunPart> parts = new ArrayList<>();
        parts.add(new LiveFiles(RunDescription.of(system, definition, plan)));
        parts.add(new DurableFiles(system, options));
        options.record().ifPresent(directory -> {
            RecordingInfo info = RecordingInfo.of(
                    system,
                    definition,
                    Mode.IPC.word(),
                    plan.placement(),
                    plan.regions().stream().map(RegionPlan::spec).toList(),
                    options.arguments(),
                    options.values(),
                    options.recordedLeaseBytes());
            parts.add(new RecordPart(directory, info, err));
        });
        KeptRun.directory(options).ifPresent(directory -> parts.add(new KeptRun(directory)));
        turns.ifPresent(count -> parts.add(new TurnsPart(count)));
        ClassArchive.of(plan, options.sandbox(), err).ifPresent(parts::add);
        return new RunParts(parts);
    }

    /** What every domain is told in the run file. */
    Map<String, String> runFile() {
        Map<String, String> told = new TreeMap<>();
        parts.forEach(part -> told.putAll(part.runFile()));
        return told;
    }

    void told(List<String> lines) {
        parts.forEach(part -> part.told(lines));
    }

    void prepare(Path directory) throws IOException {
        for (RunPart part : parts) {
            part.prepare(directory);
        }
    }

    void listen(Words words) {
        parts.forEach(part -> part.listen(words));
    }

    List<Path> reachable(PlacedDomain domain) {
        return parts.stream().flatMap(part -> part.reachable(domain).stream()).toList();
    }

    List<Path> readable(PlacedDomain domain) {
        return parts.stream().flatMap(part -> part.readable(domain).stream()).toList();
    }

    List<String> jvmOptions(PlacedDomain domain) {
        return parts.stream().flatMap(part -> part.jvmOptions(domain).stream()).toList();
    }

    long endMillis() {
        return parts.stream().mapToLong(RunPart::endMillis).max().orElse(0);
    }

    void started(PlacedDomain domain, long pid, int life) {
        parts.forEach(part -> part.started(domain, pid, life));
    }

    void ready(PlacedDomain domain) {
        parts.forEach(part -> part.ready(domain));
    }

    void died(PlacedDomain domain, String how) {
        parts.forEach(part -> part.died(domain, how));
    }

    /** Tells every part, also after one of them failed; the first failure is thrown. */
    void ended(Path directory, ChannelStore channels, boolean failed) throws IOException {
        IOException first = null;
        for (RunPart part : parts) {
            try {
                part.ended(directory, channels, failed);
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
