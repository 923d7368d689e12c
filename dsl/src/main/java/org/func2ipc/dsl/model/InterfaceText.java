package org.func2ipc.dsl.model;

/** Writes the interfaces of a system as text. */
final class InterfaceText {
    private final StringBuilder text = new StringBuilder();

    InterfaceText(SystemModel system) {
        for (InterfaceModel type : system.interfaces()) {
            text.append("  interface ")
                    .append(type.name())
                    .append(", fingerprint ")
                    .append(type.fingerprint());
            text.append('\n');
            type.methods().forEach(method -> method(method, system.labelOf(method)));
        }
    }

    private void method(MethodDescriptor method, int label) {
        text.append(String.format("    0x%05x %s, %s", label, method.name(), describe(method.kind())));
        text.append(method.idempotent() ? ", idempotent" : "").append(method.leases() ? ", leases" : "");
        text.append('\n');
    }

    private static String describe(MethodDescriptor.Kind kind) {
        return switch (kind) {
            case TWO_WAY -> "two-way";
            case ONE_WAY -> "one-way";
            case ASYNC -> "asynchronous";
        };
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
