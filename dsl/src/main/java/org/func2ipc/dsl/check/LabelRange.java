package org.func2ipc.dsl.check;

import java.util.stream.Stream;
import org.func2ipc.sel4.Label;

/** Labels are those that methods may have (semantics R11). */
final class LabelRange implements Rule {
    @Override
    public String id() {
        return "label-range";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().labels().stream()
                .filter(label -> !Label.isAllowed(label.label()))
                .map(label -> fault(
                        declarations,
                        label,
                        String.format(
                                "a label must be in 0x%x..0x%x (0..15 and 0xfff00..0xfffff are reserved): method %s has"
                                        + " label=0x%x; choose another",
                                Label.MIN, Label.MAX, label.method(), label.label())));
    }
}
