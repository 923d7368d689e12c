package org.func2ipc.codegen.emit;

import com.palantir.javapoet.ClassName;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Names that generated code uses. */
final class Names {
    static final ClassName GENERATED = ClassName.get("jakarta.annotation", "Generated");
    static final ClassName ADMISSION = wire("Admission");
    static final ClassName ARRAYS = wire("PrimitiveArrays");
    static final ClassName SEALED_CASES = wire("SealedCases");
    static final ClassName KNOWN_VALUES = wire("KnownValues");
    static final ClassName WIRE_COLLECTIONS = wire("WireCollections");
    static final ClassName UTF8 = wire("Utf8");
    static final ClassName WIRE_CODEC = wire("WireCodec");
    static final ClassName WIRE_FAULT = wire("WireFault");
    static final ClassName WIRE_FORMAT_EXCEPTION = wire("WireFormatException");
    static final ClassName WIRE_MESSAGE = wire("WireMessage");
    static final ClassName CLIENT_CALL = gate("ClientCall");
    static final ClassName DIRECT_EDGE = gate("DirectEdge");
    static final ClassName DISPATCHER = gate("Dispatcher");
    static final ClassName INTERFACE_BINDING = gate("InterfaceBinding");
    static final ClassName IPC_EDGE = gate("IpcEdge");
    static final ClassName OUTCOME = gate("Outcome");
    static final ClassName SERVER_CALL = gate("ServerCall");
    static final ClassName FINGERPRINT = ClassName.get("org.func2ipc.dsl.model", "Fingerprint");
    static final ClassName METHOD_DESCRIPTOR = ClassName.get("org.func2ipc.dsl.model", "MethodDescriptor");

    private Names() {}

    private static ClassName wire(String name) {
        return ClassName.get("org.func2ipc.runtime.wire", name);
    }

    private static ClassName gate(String name) {
        return ClassName.get("org.func2ipc.runtime.gate", name);
    }

    /** Simple names to be qualified where {@code taken} mean something else; of {@code Map} its {@code Entry} too. */
    static String[] qualified(Set<String> taken) {
        Set<String> names = new TreeSet<>(taken);
        if (names.contains("Map")) {
            names.add("Entry");
        }
        return names.toArray(String[]::new);
    }

    /** {@code Circle} as a variable: {@code circle}. */
    static String variable(String type) {
        return Character.toLowerCase(type.charAt(0)) + type.substring(1);
    }

    /** {@code blockCount} as a constant: {@code BLOCK_COUNT}. */
    static String constant(String camel) {
        StringBuilder name = new StringBuilder();
        for (int index = 0; index < camel.length(); index++) {
            char letter = camel.charAt(index);
            boolean afterLower = index > 0 && Character.isLowerCase(camel.charAt(index - 1));
            boolean beforeLower = index > 0
                    && index + 1 < camel.length()
                    && Character.isUpperCase(camel.charAt(index - 1))
                    && Character.isLowerCase(camel.charAt(index + 1));
            if (Character.isUpperCase(letter) && (afterLower || beforeLower)) {
                name.append('_');
            }
            name.append(letter);
        }
        return name.toString().toUpperCase(Locale.ROOT);
    }
}
