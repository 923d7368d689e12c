package org.func2ipc.testkit.words;

import org.func2ipc.dsl.annotation.IpcInterface;

/** Calls back whom it is handed. */
@IpcInterface
public interface House {
    /** Knocks at {@code guest}, leaves a note there, and tells how that went. */
    String visit(Guest guest);
}
