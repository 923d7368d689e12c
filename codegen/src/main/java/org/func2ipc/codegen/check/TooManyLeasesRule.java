package org.func2ipc.codegen.check;

import org.func2ipc.codegen.layout.Limits;
import org.func2ipc.codegen.model.InterfaceModel;
import org.func2ipc.codegen.model.MethodModel;
import org.func2ipc.codegen.report.Place;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Reporter;
import org.func2ipc.codegen.report.Tag;

/** A message carries at most three capabilities ({@code seL4_MsgMaxExtraCaps}). */
final class TooManyLeasesRule implements ModelRule {
    @Override
    public void check(InterfaceModel model, Reporter reporter) {
        for (MethodModel method : model.methods()) {
            if (method.capabilities() > Limits.LEASES) {
                reporter.error(
                        new Refusal(
                                Tag.TOO_MANY_LEASES,
                                method.element() + " takes " + method.capabilities()
                                        + " leases and component references; a message carries at most "
                                        + Limits.LEASES,
                                "one lease and the offsets of its parts"),
                        new Place(method.element(), model.shortName() + "." + method.name()));
            }
        }
    }
}
