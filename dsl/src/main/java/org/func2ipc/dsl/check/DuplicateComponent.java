package org.func2ipc.dsl.check;

import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;

/** Names of components are unique. */
final class DuplicateComponent implements Rule {
    @Override
    public String id() {
        return "duplicate-component";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return Duplicate.in(declarations.model().components(), ComponentModel::name)
                .map(duplicate -> fault(
                        declarations,
                        duplicate.again(),
                        "names of components must be unique: component \""
                                + duplicate.again().name()
                                + "\" is also declared at "
                                + declarations.places().of(duplicate.first())
                                + "; rename one of them"));
    }
}
