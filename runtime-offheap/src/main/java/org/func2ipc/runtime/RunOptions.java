package org.func2ipc.runtime;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.func2ipc.runtime.gate.FailureInjection;
import org.func2ipc.runtime.gate.MessageObserver;

/**
 * How a system is to be run.
 *
 * @param mode how domains are joined; empty: {@code direct} for one domain, {@code ipc} for several
 * @param alone components that get a domain of their own
 * @param values values of the options that the system declares, by name
 * @param arguments arguments of the program
 * @param timeout the longest the whole run may take; empty: no bound
 * @param injection failures to inject into calls between domains, in mode {@code checked} only
 * @param observer told of calls between domains, in mode {@code checked} only
 * @param sandbox true to let each domain see nothing but what it was granted, in mode {@code ipc} only
 */
public record RunOptions(
        Optional<Mode> mode,
        Set<String> alone,
        Map<String, String> values,
        List<String> arguments,
        Optional<Duration> timeout,
        FailureInjection injection,
        MessageObserver observer,
        boolean sandbox) {
    public RunOptions {
        alone = Collections.unmodifiableSet(new LinkedHashSet<>(alone));
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        arguments = List.copyOf(arguments);
    }

    /** Nothing said: the default placement, its mode, no options, no arguments, no bound. */
    public static RunOptions defaults() {
        return new RunOptions(
                Optional.empty(),
                Set.of(),
                Map.of(),
                List.of(),
                Optional.empty(),
                FailureInjection.NONE,
                MessageObserver.NONE,
                false);
    }

    /** {@link #defaults()} with {@code mode}. */
    public static RunOptions of(Mode mode) {
        return defaults().withMode(mode);
    }

    /** A copy with domains joined by {@code mode}. */
    public RunOptions withMode(Mode mode) {
        return new RunOptions(Optional.of(mode), alone, values, arguments, timeout, injection, observer, sandbox);
    }

    /** A copy in which {@code components} also get domains of their own. */
    public RunOptions withAlone(String... components) {
        Set<String> more = new LinkedHashSet<>(alone);
        more.addAll(List.of(components));
        return new RunOptions(mode, more, values, arguments, timeout, injection, observer, sandbox);
    }

    /** A copy in which option {@code name} is {@code value}. */
    public RunOptions withOption(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new RunOptions(mode, alone, more, arguments, timeout, injection, observer, sandbox);
    }

    /** A copy with these arguments of the program. */
    public RunOptions withArguments(String... arguments) {
        return new RunOptions(mode, alone, values, List.of(arguments), timeout, injection, observer, sandbox);
    }

    /** A copy of which the run is stopped, with status {@value RunResult#SYSTEM_FAILED}, after {@code timeout}. */
    public RunOptions withTimeout(Duration timeout) {
        return new RunOptions(mode, alone, values, arguments, Optional.of(timeout), injection, observer, sandbox);
    }

    /** A copy in which {@code injection} makes calls between domains fail; only mode {@code checked} can. */
    public RunOptions withInjection(FailureInjection injection) {
        return new RunOptions(mode, alone, values, arguments, timeout, injection, observer, sandbox);
    }

    /** A copy in which {@code observer} is told of calls between domains; only mode {@code checked} can. */
    public RunOptions withObserver(MessageObserver observer) {
        return new RunOptions(mode, alone, values, arguments, timeout, injection, observer, sandbox);
    }

    /** A copy in which each domain's process runs in bubblewrap; only mode {@code ipc} can. */
    public RunOptions withSandbox() {
        return new RunOptions(mode, alone, values, arguments, timeout, injection, observer, true);
    }
}
