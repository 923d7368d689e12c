package org.func2ipc.codegen.check;

import org.func2ipc.codegen.model.InterfaceModel;
import org.func2ipc.codegen.model.MethodModel;
import org.func2ipc.codegen.report.Place;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Reporter;
import org.func2ipc.codegen.report.Tag;

/** The default label is a hash of the name, so overloads need labels of their own (semantics R11). */
final class OverloadRule implements ModelRule {
    @Override
    public void check(InterfaceModel model, Reporter reporter) {
        for (MethodModel method : model.methods()) {
            long same = model.methods().stream()
                    .filter(other -> other.name().equals(method.name()))
                    .count();
            if (same > 1 && !method.labelled()) {
                reporter.error(
                        new Refusal(
                                Tag.OVERLOAD_NEEDS_LABEL,
                                method.element() + " is one of " + same
                                        + " methods of that name, and has no @Label (R11)",
                                "@Label with a number of its own, or another name"),
                        new Place(method.element(), model.shortName() + "." + method.name()));
            }
        }
    }
}
