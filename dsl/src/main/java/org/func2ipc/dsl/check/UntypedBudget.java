package org.func2ipc.dsl.check;

import java.util.stream.Stream;
import org.func2ipc.sel4.Sel4Limits;

/** Untyped memory that is declared is whole pages. */
final class UntypedBudget implements Rule {
    @Override
    public String id() {
        return "untyped-budget";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        Long untyped = declarations.model().settings().untyped();
        return untyped == null || (untyped > 0 && untyped % Sel4Limits.PAGE_BYTES == 0)
                ? Stream.empty()
                : Stream.of(fault(
                        declarations,
                        declarations.model().settings(),
                        "untyped memory must be a positive multiple of 4096 bytes: the system has untyped=" + untyped
                                + "; round it up, or leave it out for as much as the boot plan needs"));
    }
}
