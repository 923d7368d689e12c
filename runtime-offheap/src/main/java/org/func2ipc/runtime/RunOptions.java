package org.func2ipc.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.func2ipc.runtime.gate.FailureInjection;
import org.func2ipc.runtime.gate.MessageObserver;

/** How a system is to be run. Immutable: each {@code with...} gives a copy. */
public final class RunOptions {
    /** Bytes of a lease that a recording takes at most when nothing is said: {@value}. */
    public static final int RECORDED_LEASE_BYTES = 1 << 20;

    private static final int MOST_RECORDED_LEASE_BYTES = 64 << 20;

    private static final RunOptions DEFAULTS = new RunOptions(new Settings());

    /** Never changed once it is this object's. */
    private final Settings settings;

    private RunOptions(Settings settings) {
        this.settings = settings;
    }

    /** What is said when nothing is said; a new option is a line here, a getter and a {@code with...}. */
    private static final class Settings implements Cloneable {
        private Optional<Mode> mode = Optional.empty();
        private Set<String> alone = Set.of();
        private Map<String, String> values = Map.of();
        private List<String> arguments = List.of();
        private Optional<Duration> timeout = Optional.empty();
        private FailureInjection injection = FailureInjection.NONE;
        private MessageObserver observer = MessageObserver.NONE;
        private boolean sandbox;
        private Optional<Path> durable = Optional.empty();
        private Optional<Path> record = Optional.empty();
        private int recordedLeaseBytes = RECORDED_LEASE_BYTES;
        private Optional<Path> keep = Optional.empty();

        @Override
        public Settings clone() {
            try {
                return (Settings) super.clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError("a Cloneable refuses to be cloned", e);
            }
        }
    }

    /** Nothing said: the default placement, its mode, no options, no arguments, no bound. */
    public static RunOptions defaults() {
        return DEFAULTS;
    }

    /** {@link #defaults()} with {@code mode}. */
    public static RunOptions of(Mode mode) {
        return defaults().withMode(mode);
    }

    private RunOptions with(Consumer<Settings> change) {
        Settings copy = settings.clone();
        change.accept(copy);
        return new RunOptions(copy);
    }

    /** How domains are joined; empty: {@code direct} for one domain, {@code ipc} for several. */
    public Optional<Mode> mode() {
        return settings.mode;
    }

    /** A copy with domains joined by {@code mode}. */
    public RunOptions withMode(Mode mode) {
        return with(copy -> copy.mode = Optional.of(mode));
    }

    /** Components that get a domain of their own. */
    public Set<String> alone() {
        return settings.alone;
    }

    /** A copy in which {@code components} also get domains of their own. */
    public RunOptions withAlone(String... components) {
        Set<String> more = new LinkedHashSet<>(settings.alone);
        more.addAll(List.of(components));
        return with(copy -> copy.alone = Collections.unmodifiableSet(more));
    }

    /** Values of the options that the system declares, by name. */
    public Map<String, String> values() {
        return settings.values;
    }

    /** A copy in which option {@code name} is {@code value}. */
    public RunOptions withOption(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings.values);
        more.put(name, value);
        return with(copy -> copy.values = Collections.unmodifiableMap(more));
    }

    /** Arguments of the program. */
    public List<String> arguments() {
        return settings.arguments;
    }

    /** A copy with these arguments of the program. */
    public RunOptions withArguments(String... arguments) {
        return with(copy -> copy.arguments = List.of(arguments));
    }

    /** The longest the whole run may take; empty: no bound. */
    public Optional<Duration> timeout() {
        return settings.timeout;
    }

    /** A copy of which the run is stopped, with status {@value RunResult#SYSTEM_FAILED}, after {@code timeout}. */
    public RunOptions withTimeout(Duration timeout) {
        return with(copy -> copy.timeout = Optional.of(timeout));
    }

    /** Failures to inject into calls between domains, in mode {@code checked} only. */
    public FailureInjection injection() {
        return settings.injection;
    }

    /** A copy in which {@code injection} makes calls between domains fail; only mode {@code checked} can. */
    public RunOptions withInjection(FailureInjection injection) {
        return with(copy -> copy.injection = injection);
    }

    /** Told of calls between domains, in mode {@code checked} only. */
    public MessageObserver observer() {
        return settings.observer;
    }

    /** A copy in which {@code observer} is told of calls between domains; only mode {@code checked} can. */
    public RunOptions withObserver(MessageObserver observer) {
        return with(copy -> copy.observer = observer);
    }

    /** Where durable edges are kept; empty: in the user's state directory, under the name of the system. */
    public Optional<Path> durable() {
        return settings.durable;
    }

    /** A copy whose durable edges are kept in {@code directory}, which outlives the run. */
    public RunOptions withDurable(Path directory) {
        return with(copy -> copy.durable = Optional.of(directory));
    }

    /** True to let each domain see nothing but what it was granted, in mode {@code ipc} only. */
    public boolean sandbox() {
        return settings.sandbox;
    }

    /** A copy in which each domain's process runs in bubblewrap; only mode {@code ipc} can. */
    public RunOptions withSandbox() {
        return with(copy -> copy.sandbox = true);
    }

    /** Where the files of the run are kept when it fails, in mode {@code ipc} only; empty: beside a recording, if any. */
    public Optional<Path> keep() {
        return settings.keep;
    }

    /**
     * A copy of which the files are kept in {@code directory} when the run fails, for an autopsy; it is made then, and
     * must not hold anything before. Only mode {@code ipc} has such files.
     */
    public RunOptions withKeep(Path directory) {
        return with(copy -> copy.keep = Optional.of(directory));
    }

    /** Where every message between domains is recorded, in modes {@code ipc} and {@code checked}; empty: nowhere. */
    public Optional<Path> record() {
        return settings.record;
    }

    /**
     * A copy of which every message between domains is recorded in {@code directory}, which is made when it is not
     * there and must hold no other recording; not in mode {@code direct}, which has no messages.
     */
    public RunOptions withRecord(Path directory) {
        return with(copy -> copy.record = Optional.of(directory));
    }

    /** Bytes of a lease whose content is recorded at most, in a run that is recorded; of a longer one nothing is. */
    public int recordedLeaseBytes() {
        return settings.recordedLeaseBytes;
    }

    /**
     * A copy that, where it is recorded, takes the content of leases of up to {@code bytes}; 0 for none.
     *
     * @throws IllegalArgumentException when that is less than 0 or more than 64 MiB
     */
    public RunOptions withRecordedLeases(int bytes) {
        if (bytes < 0 || bytes > MOST_RECORDED_LEASE_BYTES) {
            throw new IllegalArgumentException(
                    "leases are recorded up to a size of 0.." + MOST_RECORDED_LEASE_BYTES + " bytes: bytes=" + bytes);
        }
        return with(copy -> copy.recordedLeaseBytes = bytes);
    }
}
