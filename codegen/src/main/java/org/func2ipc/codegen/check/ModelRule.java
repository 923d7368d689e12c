package org.func2ipc.codegen.check;

import java.util.List;
import org.func2ipc.codegen.model.InterfaceModel;
import org.func2ipc.codegen.report.Reporter;

/** A rule about an interface as a whole. */
public interface ModelRule {
    /** All of them; each speaks. */
    List<ModelRule> ALL = List.of(
            new OverloadRule(),
            new LabelCollisionRule(),
            new TooManyLeasesRule(),
            new TagRangeRule(),
            new TagCollisionRule(),
            new TooDeepRule(),
            new OverWindowRule());

    /** Reports what is wrong with {@code model}. */
    void check(InterfaceModel model, Reporter reporter);
}
