package org.func2ipc.dsl;

import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.List;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.check.Place;

/** Joins what code and file say of one thing; what disagrees becomes a fault. */
final class Agreement {
    private final List<Fault> faults = new ArrayList<>();

    List<Fault> faults() {
        return faults;
    }

    /**
     * What either says.
     *
     * @param what what it is of, for the message
     * @param inCode null when the code says nothing
     * @param code where the code says it
     * @param inFile null when the file says nothing
     * @param file where the file says it
     */
    @Nullable
    <T> T on(String what, @Nullable T inCode, Place code, @Nullable T inFile, Place file) {
        if (inCode != null && inFile != null && !inCode.equals(inFile)) {
            disagreement(
                    file, what + " is " + inCode + " at " + code + " and " + inFile + " here; declare it in one place");
        }
        return inCode == null ? inFile : inCode;
    }

    void disagreement(Place place, String message) {
        faults.add(new Fault(place, "file-disagreement", "code and file must agree: " + message));
    }
}
