package org.func2ipc.codegen.check;

import java.util.HashMap;
import java.util.Map;
import org.func2ipc.codegen.model.InterfaceModel;
import org.func2ipc.codegen.model.MethodModel;
import org.func2ipc.codegen.report.Place;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Reporter;
import org.func2ipc.codegen.report.Tag;

/** No two methods of an interface have the same label (semantics R11). */
final class LabelCollisionRule implements ModelRule {
    @Override
    public void check(InterfaceModel model, Reporter reporter) {
        Map<Integer, MethodModel> byLabel = new HashMap<>();
        for (MethodModel method : model.methods()) {
            MethodModel other = byLabel.putIfAbsent(method.label(), method);
            boolean overloads =
                    other != null && other.name().equals(method.name()) && !other.labelled() && !method.labelled();
            if (other != null && !overloads) {
                reporter.error(
                        new Refusal(
                                Tag.LABEL_COLLISION,
                                String.format(
                                        "%s and %s both have label 0x%x (R11)",
                                        other.element(), method.element(), method.label()),
                                "@Label with another number at one of them"),
                        new Place(method.element(), model.shortName() + "." + method.name()));
            }
        }
    }
}
