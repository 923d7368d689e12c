package org.func2ipc.dsl.check;

import java.util.stream.Stream;
import org.func2ipc.dsl.model.OptionModel;

/** Names of options are unique. */
final class DuplicateOption implements Rule {
    @Override
    public String id() {
        return "duplicate-option";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return Duplicate.in(declarations.model().options(), OptionModel::name)
                .map(duplicate -> fault(
                        declarations,
                        duplicate.again(),
                        "names of options must be unique: option \""
                                + duplicate.again().name()
                                + "\" is also declared at "
                                + declarations.places().of(duplicate.first())
                                + "; rename one of them"));
    }
}
