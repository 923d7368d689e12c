package org.func2ipc.dsl.check;

import java.util.stream.Stream;
import org.func2ipc.dsl.model.RequirementModel;
import org.func2ipc.sel4.Sel4Limits;

/** The window of an edge is whole pages, at most 16 MiB. */
final class EdgeWindow implements Rule {
    private static final int MAX = 1 << 24;

    @Override
    public String id() {
        return "edge-window";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().components().stream().flatMap(component -> component.requires().stream()
                .filter(requirement -> !isValid(requirement))
                .map(requirement -> fault(
                        declarations,
                        requirement,
                        "the window of an edge must be a multiple of 4096 in 4096..16777216: a requirement of component"
                                + " \"" + component.name() + "\" has window="
                                + requirement.channel().window() + "; say .window(0x20000), or lend a region")));
    }

    private static boolean isValid(RequirementModel requirement) {
        Integer window = requirement.channel().window();
        return window == null || (window > 0 && window <= MAX && window % Sel4Limits.PAGE_BYTES == 0);
    }
}
