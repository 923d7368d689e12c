package org.func2ipc.dsl.check;

import java.util.stream.Stream;
import org.func2ipc.dsl.model.DomainModel;

/** Names and numbers of domains are unique. */
final class DuplicateDomain implements Rule {
    @Override
    public String id() {
        return "duplicate-domain";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return Stream.concat(
                Duplicate.in(declarations.model().domains(), DomainModel::name)
                        .map(duplicate -> fault(declarations, "names", duplicate)),
                Duplicate.in(declarations.model().domains(), DomainModel::number)
                        .map(duplicate -> fault(declarations, "numbers", duplicate)));
    }

    private Fault fault(Declarations declarations, String what, Duplicate<DomainModel> duplicate) {
        return fault(
                declarations,
                duplicate.again(),
                what + " of domains must be unique: domain " + describe(duplicate.again()) + ", but domain "
                        + describe(duplicate.first()) + " at "
                        + declarations.places().of(duplicate.first())
                        + "; change one of them");
    }

    private static String describe(DomainModel domain) {
        return "\"" + domain.name() + "\" = " + domain.number();
    }
}
