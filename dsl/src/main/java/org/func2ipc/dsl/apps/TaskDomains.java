package org.func2ipc.dsl.apps;

import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.DomainEntry;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.check.Duplicate;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.check.NearestName;

/** A task is in a domain that the file declares; names and numbers of domains are unique; numbers are in 0..65535. */
final class TaskDomains implements AppsRule {
    private static final long MAX_NUMBER = 0xffff;

    @Override
    public String id() {
        return "domain";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        List<String> known = apps.domains().stream().map(DomainEntry::name).toList();
        return Stream.of(
                        apps.tasks().stream().flatMap(task -> unknown(apps, task, known)),
                        Duplicate.in(apps.domains(), DomainEntry::name).map(it -> duplicate(apps, "names", it)),
                        Duplicate.in(apps.domains(), DomainEntry::number).map(it -> duplicate(apps, "numbers", it)),
                        apps.domains().stream()
                                .filter(domain -> domain.number() < 0 || domain.number() > MAX_NUMBER)
                                .map(domain -> fault(
                                        apps,
                                        domain,
                                        "the number of a domain must be in 0.." + MAX_NUMBER + ": domain \""
                                                + domain.name() + "\" has number = " + domain.number())))
                .flatMap(faults -> faults);
    }

    private Stream<Fault> unknown(AppsFile apps, Task task, List<String> known) {
        String domain = task.placement().domain();
        return domain == null || known.contains(domain)
                ? Stream.empty()
                : Stream.of(fault(
                        apps,
                        task,
                        "a domain must be declared: task \"" + task.name() + "\" is in domain \"" + domain
                                + "\"; add [[domains]] name = \"" + domain + "\""
                                + NearestName.hint(domain, known)));
    }

    private Fault duplicate(AppsFile apps, String what, Duplicate<DomainEntry> duplicate) {
        return fault(
                apps,
                duplicate.again(),
                what + " of domains must be unique: domain \""
                        + duplicate.again().name() + "\" = "
                        + duplicate.again().number() + " clashes with \""
                        + duplicate.first().name() + "\" at "
                        + apps.places().of(duplicate.first()) + "; change one of them");
    }
}
