package org.func2ipc.runtime.cli;

import java.util.Locale;
import org.func2ipc.dsl.model.InterfaceModel;
import org.func2ipc.dsl.model.LabelModel;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.runtime.wire.WireLimits;

/** How large the messages of each method get: size class and bound, computed from {@code @Max} (semantics R28). */
final class SizeTable {
    private SizeTable() {}

    static Table of(SystemModel model) {
        Table rows = new Table("method", "label", "kind", "request", "reply");
        for (InterfaceModel type : model.interfaces()) {
            for (MethodDescriptor method : type.methods()) {
                rows.row(
                        method.shortName(),
                        String.format(Locale.ROOT, "0x%05x", label(model, method)),
                        method.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        size(method.maxRequestBytes()) + (method.leases() ? " + lease" : ""),
                        method.kind() == MethodDescriptor.Kind.ONE_WAY ? "" : size(method.maxReplyBytes()));
            }
        }
        return rows;
    }

    private static int label(SystemModel model, MethodDescriptor method) {
        return model.labels().stream()
                .filter(label -> label.interfaceName().equals(method.interfaceName())
                        && label.method().equals(method.name()))
                .mapToInt(LabelModel::label)
                .findFirst()
                .orElse(method.label());
    }

    private static String size(long bytes) {
        if (bytes == MethodDescriptor.UNBOUNDED) {
            return "long, unbounded";
        }
        String sizeClass = bytes <= WireLimits.FAST_BYTES ? "fast" : bytes <= WireLimits.SHORT_BYTES ? "short" : "long";
        return sizeClass + ", " + bytes + " B";
    }
}
