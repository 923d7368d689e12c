package org.func2ipc.dsl.apps;

import java.util.stream.Stream;
import org.func2ipc.dsl.apps.SignalEntries.SignalEntry;
import org.func2ipc.dsl.check.Fault;

/** The badge of a signal is a positive number. */
final class SignalBadges implements AppsRule {
    @Override
    public String id() {
        return "signal-badge";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        return apps.tasks().stream().flatMap(task -> task.signals().sent().stream()
                .filter(signal -> !isValid(apps, signal))
                .map(signal -> fault(
                        apps,
                        signal,
                        "a badge must be a positive number: task \"" + task.name() + "\" signals \""
                                + signal.component() + "\" with badge " + signal.badge()
                                + "; leave the badge out, or say \"0x1\"")));
    }

    private static boolean isValid(AppsFile apps, SignalEntry signal) {
        Term badge = signal.badge();
        return badge == null || badge.value(apps.constants()).orElse(0) > 0;
    }
}
