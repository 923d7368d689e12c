package org.func2ipc.codegen.check;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.codegen.layout.Bounds;
import org.func2ipc.codegen.layout.Layouts;
import org.func2ipc.codegen.layout.Limits;
import org.func2ipc.codegen.model.InterfaceModel;
import org.func2ipc.codegen.model.MethodModel;
import org.func2ipc.codegen.model.Part;
import org.func2ipc.codegen.model.Shape;
import org.func2ipc.codegen.model.StructModel;
import org.func2ipc.codegen.report.Place;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Reporter;
import org.func2ipc.codegen.report.Tag;

/** What {@code @Max} allows fits the window; what has no bound is checked call by call (semantics R28). */
final class OverWindowRule implements ModelRule {
    @Override
    public void check(InterfaceModel model, Reporter reporter) {
        Layouts layouts = new Layouts(model.graph());
        Bounds bounds = new Bounds(model.graph(), layouts);
        for (MethodModel method : model.methods()) {
            Place place = new Place(method.element(), model.shortName() + "." + method.name());
            check(method.parameters(), 0, place.into("request"), layouts, bounds, reporter);
            check(method.result().stream().toList(), 0, place.into("result"), layouts, bounds, reporter);
            for (StructModel exception : method.exceptions()) {
                check(
                        exception.parts(),
                        Limits.FAILURE_TAG,
                        place.into(exception.type().simpleName()),
                        layouts,
                        bounds,
                        reporter);
            }
        }
    }

    private static void check(
            List<Part> parts, int lead, Place place, Layouts layouts, Bounds bounds, Reporter reporter) {
        long most = bounds.message(parts);
        if (most == Shape.UNBOUNDED || most + lead <= Limits.WINDOW) {
            return;
        }
        List<String> sum = new ArrayList<>();
        sum.add((layouts.message(parts).size() + lead) + " fixed");
        parts.stream()
                .filter(part -> bounds.tail(part) > 0)
                .forEach(part -> sum.add(bounds.tail(part) + " " + part.name()));
        reporter.error(
                new Refusal(
                        Tag.OVER_WINDOW,
                        "up to " + (most + lead) + " bytes (" + String.join(" + ", sum) + "); the window holds "
                                + Limits.WINDOW + " (R28)",
                        "a smaller @Max, several calls, or a Lease"),
                place);
    }
}
