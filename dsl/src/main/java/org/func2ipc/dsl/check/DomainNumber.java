package org.func2ipc.dsl.check;

import java.util.stream.Stream;

/** Numbers of domains are in 0..65535. */
final class DomainNumber implements Rule {
    private static final int MAX = 0xffff;

    @Override
    public String id() {
        return "domain-number";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().domains().stream()
                .filter(domain -> domain.number() < 0 || domain.number() > MAX)
                .map(domain -> fault(
                        declarations,
                        domain,
                        "the number of a domain must be in 0.." + MAX + ": domain \"" + domain.name() + "\" = "
                                + domain.number() + "; choose a free number of that range"));
    }
}
