package org.func2ipc.codegen.check;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
                                            + " records and lists may stand inside each other (R2)",
                                    "a flatter record"),
                            new Place(
                                    method.element(), model.shortName() + "." + method.name() + " -> " + part.name()));
                }
            }
        }
    }

    private static int depth(Shape shape, TypeGraph graph, Set<ClassName> open) {
        Optional<ClassName> codec = graph.codec(shape);
        if (codec.isPresent() && !open.add(codec.get())) {
            return 0;
        }
        int deepest = graph.inside(shape).stream()
                .mapToInt(part -> depth(part, graph, open))
                .max()
                .orElse(0);
        codec.ifPresent(open::remove);
        return deepest + (isLevel(shape) ? 1 : 0);
    }

    private static boolean isLevel(Shape shape) {
        return shape instanceof Shape.Inline
                || shape instanceof Shape.Sequence
                || shape instanceof Shape.Mapping
                || shape instanceof Shape.Maybe;
    }
}
