package org.func2ipc.runtime.queue;

import java.util.ArrayList;
import java.util.List;

/** Flags without which Chronicle cannot run in a JVM. Asking loads nothing of Chronicle. */
public final class ChronicleFlags {
    private static final List<String> OPENED = List.of("java.lang", "java.lang.reflect", "java.io", "java.util");
    private static final List<String> EXPORTED = List.of("jdk.internal.ref", "sun.nio.ch");

    private ChronicleFlags() {}

    /** Flags that this JVM was started without; empty when Chronicle can run. */
    public static List<String> missing() {
        Module base = Object.class.getModule();
        Module asking = ChronicleFlags.class.getModule();
        List<String> missing = new ArrayList<>();
        for (String name : EXPORTED) {
            if (!base.isExported(name, asking)) {
                missing.add("--add-exports=java.base/" + name + "=ALL-UNNAMED");
            }
        }
        for (String name : OPENED) {
            if (!base.isOpen(name, asking)) {
                missing.add("--add-opens=java.base/" + name + "=ALL-UNNAMED");
            }
        }
        return missing;
    }
}
