package org.func2ipc.runtime.root;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.func2ipc.dsl.placement.PlacedDomain;
import org.func2ipc.runtime.record.EventLog;
import org.func2ipc.runtime.record.RecordingFiles;
import org.func2ipc.runtime.record.RecordingInfo;

/** Makes the directory of a recording, tells the domains of it, and writes down what happens to them. */
final class RecordPart implements RunPart {
    /** What the run file tells the domains: the directory of the recording. */
    static final String TOLD = "record";

    /** And how many bytes of a lease it takes at most. */
    static final String LEASE_BYTES = "record.leases";

    private final Path recording;
    private final RecordingInfo info;
    private final EventLog log;
    private final PrintStream err;
    private boolean complained;

    RecordPart(Path recording, RecordingInfo info, PrintStream err) {
        this.recording = recording.toAbsolutePath();
        this.info = info;
        this.err = err;
        this.log = new EventLog(this.recording);
    }

    @Override
    public void prepare(Path directory) throws IOException {
        RecordingFiles.create(recording, info);
    }

    @Override
    public Map<String, String> runFile() {
        return Map.of(TOLD, recording.toString(), LEASE_BYTES, Integer.toString(info.leaseBytes()));
    }

    @Override
    public List<Path> reachable(PlacedDomain domain) {
        return List.of(RecordingFiles.domainDirectory(recording, domain.name()));
    }

    @Override
    public void started(PlacedDomain domain, long pid, int life) {
        add("started", domain.name(), "process " + pid + (life == 0 ? "" : ", for the " + (life + 1) + ". time"));
    }

    @Override
    public void ready(PlacedDomain domain) {
        add("ready", domain.name(), "");
    }

    @Override
    public void died(PlacedDomain domain, String how) {
        add("died", domain.name(), how);
    }

    @Override
    public void ended(Path directory, ChannelStore channels, boolean failed) {
        add(EventLog.ENDED, "", failed ? "the system failed" : "");
    }

    private void add(String word, String domain, String text) {
        try {
            log.add(word, domain, text);
        } catch (IOException e) {
            if (!complained) {
                complained = true;
                err.println("func2ipc: the recording lacks what happens to domains from now on: " + e);
            }
        }
    }
}
