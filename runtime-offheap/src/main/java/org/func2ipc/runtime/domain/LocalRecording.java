package org.func2ipc.runtime.domain;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.RunOptions;
import org.func2ipc.runtime.gate.MessageTaps;
import org.func2ipc.runtime.plan.BootPlan;
import org.func2ipc.runtime.plan.RegionPlan;
import org.func2ipc.runtime.record.EventLog;
import org.func2ipc.runtime.record.Recorder;
import org.func2ipc.runtime.record.RecordingFiles;
import org.func2ipc.runtime.record.RecordingInfo;

/** The recording of a run whose domains share this process: each has a queue of its own all the same. */
final class LocalRecording implements AutoCloseable {
    private final Path directory;
    private final DefinedSystem system;
    private final Consumer<String> complaints;
    private final int leaseBytes;
    private final List<Recorder> recorders = new ArrayList<>();

    /**
     * Makes the directory of the recording.
     *
     * @throws UncheckedIOException when it cannot be made
     */
    LocalRecording(
            Path directory,
            DefinedSystem system,
            String definition,
            BootPlan plan,
            RunOptions options,
            Consumer<String> complaints) {
        this.directory = directory.toAbsolutePath();
        this.system = system;
        this.complaints = complaints;
        this.leaseBytes = options.recordedLeaseBytes();
        RecordingInfo info = RecordingInfo.of(
                system,
                definition,
                Mode.CHECKED.word(),
                plan.placement(),
                plan.regions().stream().map(RegionPlan::spec).toList(),
                options.arguments(),
                options.values(),
                options.recordedLeaseBytes());
        try {
            RecordingFiles.create(this.directory, info);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot record in " + directory + ": " + e.getMessage(), e);
        }
    }

    /** What records the messages of {@code domain}. */
    MessageTaps of(String domain) {
        Recorder recorder =
                new Recorder(RecordingFiles.domainDirectory(directory, domain), domain, system, leaseBytes, complaints);
        recorders.add(recorder);
        return recorder;
    }

    @Override
    public void close() {
        recorders.forEach(Recorder::close);
        try {
            new EventLog(directory).add(EventLog.ENDED, "", "");
        } catch (IOException e) {
            complaints.accept("the recording lacks that the system has ended: " + e);
        }
    }
}
