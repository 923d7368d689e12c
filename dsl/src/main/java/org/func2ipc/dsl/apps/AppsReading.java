package org.func2ipc.dsl.apps;

import java.util.List;
import org.func2ipc.dsl.check.Fault;

/**
 * What came of reading a file.
 *
 * @param apps what could be read; complete when there are no faults
 * @param faults every problem of the file, sorted by place
 * @param warnings what was read although it is wrong, because the caller asked for it
 */
public record AppsReading(AppsFile apps, List<Fault> faults, List<Fault> warnings) {
    public AppsReading {
        faults = List.copyOf(faults);
        warnings = List.copyOf(warnings);
    }
}
