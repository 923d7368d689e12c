package org.func2ipc.dsl.apps;

import java.util.stream.Stream;
import org.func2ipc.dsl.check.Fault;

/** Numbers of domains are in 0..65535. */
final class DomainNumberRange implements AppsRule {
    private static final long MAX = 0xffff;

    @Override
    public String id() {
        return "domain-number";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        return apps.domains().stream()
                .filter(domain -> domain.number() < 0 || domain.number() > MAX)
                .map(domain -> fault(
                        apps,
                        domain,
                        "the number of a domain must be in 0.." + MAX + ": domain \"" + domain.name()
                                + "\" has number = " + domain.number() + "; choose a free number of that range"));
    }
}
