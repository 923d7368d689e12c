package org.func2ipc.dsl.apps;

import java.util.stream.Stream;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.sel4.Sel4Limits;

/** Untyped memory is whole pages. */
final class UntypedMemory implements AppsRule {
    @Override
    public String id() {
        return "untyped-budget";
    }

    @Override
    public Stream<Fault> faults(AppsFile apps) {
        Term untyped = apps.system().untyped();
        if (untyped == null) {
            return Stream.empty();
        }
        long bytes = untyped.value(apps.constants()).orElse(0);
        return bytes > 0 && bytes % Sel4Limits.PAGE_BYTES == 0
                ? Stream.empty()
                : Stream.of(fault(
                        apps,
                        apps.system(),
                        "untyped memory must be a positive multiple of 0x1000 bytes: [system] has untyped = " + untyped
                                + "; round it up, or leave it out for as much as the boot plan needs"));
    }
}
