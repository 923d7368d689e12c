package org.func2ipc.testkit.words;

import org.func2ipc.dsl.annotation.IpcInterface;

/** Serves calls and signals at one point. */
@IpcInterface
public interface Printer {
    /** All bits that were ever heard. */
    long heard();

    /** How often signals were delivered. */
    long deliveries();

    /** What the call data were during the last delivery: its badge, and whether it overlapped with a call. */
    String lastDelivery();
}
