package org.func2ipc.dsl.apps;

import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.DomainEntry;
import org.func2ipc.dsl.check.Duplicate;
import org.func2ipc.dsl.check.Fault;

/** Names and numbers of domains are unique. */
final class DuplicateDomainEntry implements AppsRule {
    @Override
    public String id() {
        return "duplicate-domain";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        return Stream.concat(
                Duplicate.in(apps.domains(), DomainEntry::name).map(it -> duplicate(apps, "names", it)),
                Duplicate.in(apps.domains(), DomainEntry::number).map(it -> duplicate(apps, "numbers", it)));
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
