package org.func2ipc.codegen.check;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.func2ipc.codegen.layout.Limits;
import org.func2ipc.codegen.model.InterfaceModel;
import org.func2ipc.codegen.model.MethodModel;
import org.func2ipc.codegen.model.Part;
import org.func2ipc.codegen.model.Shape;
import org.func2ipc.codegen.model.StructModel;
import org.func2ipc.codegen.model.TypeGraph;
import org.func2ipc.codegen.report.Place;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Reporter;
import org.func2ipc.codegen.report.Tag;

/** Records and lists inside each other, at most 32; a type that holds itself is counted at run time (semantics R2). */
final class TooDeepRule implements ModelRule {
    @Override
    public void check(InterfaceModel model, Reporter reporter) {
        for (MethodModel method : model.methods()) {
            List<Part> parts = new ArrayList<>(method.parameters());
            method.result().ifPresent(parts::add);
            method.exceptions().stream().map(StructModel::parts).forEach(parts::addAll);
            for (Part part : parts) {
                int depth = depth(part.shape(), model.graph(), new HashSet<>());
                if (depth > Limits.DEPTH) {
                    reporter.error(
                            new Refusal(
                                    Tag.TOO_DEEP,
                                    part.name() + " is " + depth + " values deep; at most " + Limits.DEPTH
                                            + " records and lists may stand inside each other",
                                    "a flatter record"),
                            new Place(
                                    method.element(), model.shortName() + "." + method.name() + " -> " + part.name()));
                }
            }
        }
    }

    private static int depth(Shape shape, TypeGraph graph, Set<ClassName> open) {
        if (shape instanceof Shape.Sequence list) {
            return 1 + depth(list.element(), graph, open);
        } else if (!(shape instanceof Shape.Inline inline) || !open.add(inline.codec())) {
            return 0;
        } else {
            int deepest = 0;
            for (Part part : graph.struct(inline.codec()).parts()) {
                deepest = Math.max(deepest, depth(part.shape(), graph, open));
            }
            open.remove(inline.codec());
            return 1 + deepest;
        }
    }
}
