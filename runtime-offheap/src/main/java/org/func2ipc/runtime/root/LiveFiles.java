package org.func2ipc.runtime.root;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.counters.StatisticsDescriptor;
import org.func2ipc.runtime.live.RunDescription;
import org.func2ipc.runtime.live.RunStatus;
import org.func2ipc.runtime.live.RunStatus.Death;
import org.func2ipc.runtime.live.RunStatus.DomainStatus;
import org.func2ipc.runtime.live.RunStatus.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Keeps in the run directory what a run consists of, and how it goes: for views, and for who looks into a crash. What
 * cannot be written, on a full file system say, is written with the next change: the run goes on.
 */
final class LiveFiles implements RunPart {
    private final RunDescription description;
    private final Map<String, DomainStatus> domains = new LinkedHashMap<>();
    private final List<Death> deaths = new ArrayList<>();
    private List<String> told = List.of();
    private int ready;
    private Phase phase = Phase.STARTING;
    private @Nullable Path directory;

    /** Of the run that {@code description} describes. */
    LiveFiles(RunDescription description) {
        this.description = description;
    }

    @Override
    public void prepare(Path runDirectory) throws IOException {
        directory = runDirectory;
        description.write(runDirectory);
        for (PlacedDomain domain : description.domains()) {
            StatisticsDescriptor.create(runDirectory, domain.number());
        }
    }

    @Override
    public List<Path> reachable(PlacedDomain domain) {
        return directory == null
                ? List.of()
                : List.of(directory.resolve(StatisticsDescriptor.fileName(domain.number())));
    }

    @Override
    public void started(PlacedDomain domain, long pid, int life) {
        domains.put(domain.name(), new DomainStatus(domain.name(), pid, life, true));
        if (domains.size() == description.domains().size()) {
            write();
        }
    }

    @Override
    public void ready(PlacedDomain domain) {
        ready++;
        if (phase == Phase.STARTING && ready == description.domains().size()) {
            phase = Phase.RUNNING;
            write();
        }
    }

    @Override
    public void died(PlacedDomain domain, String how) {
        DomainStatus last = domains.get(domain.name());
        if (last != null) {
            domains.put(domain.name(), new DomainStatus(last.name(), last.pid(), last.life(), false));
            deaths.add(new Death(last.name(), last.pid(), System.currentTimeMillis(), how));
            write();
        }
    }

    @Override
    public void told(List<String> lines) {
        told = List.copyOf(lines);
    }

    @Override
    public void ended(Path runDirectory, ChannelStore channels, boolean failed) {
        phase = failed ? Phase.FAILED : Phase.ENDED;
        write();
    }

    private void write() {
        if (directory == null) {
            return;
        }
        List<DomainStatus> inOrder = description.domains().stream()
                .map(domain -> domains.get(domain.name()))
                .filter(known -> known != null)
                .toList();
        try {
            new RunStatus(phase, inOrder, deaths, told).write(directory);
        } catch (IOException e) {
            // No room: nobody is hurt, and the next change is written again.
        }
    }
}
