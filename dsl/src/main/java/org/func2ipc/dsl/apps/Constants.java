package org.func2ipc.dsl.apps;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * What names stand for.
 *
 * @param values numbers by name
 */
public record Constants(Map<String, Long> values) {
    /** Device addresses and interrupts of QEMU's aarch64 {@code virt} board; its disk is in virtio-mmio slot 31. */
    public static final Constants QEMU_VIRT = new Constants(Map.of(
            "PL011_ADDR", 0x0900_0000L,
            "PL011_IRQ", 1L,
            "PL031_ADDR", 0x0901_0000L,
            "VIRTIO_MMIO_ADDR", 0x0a00_3e00L,
            "VIRTIO_IRQ", 47L));

    public Constants {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /** These and {@code more}, which win. */
    public Constants with(Map<String, Long> more) {
        Map<String, Long> all = new TreeMap<>(values);
        all.putAll(more);
        return new Constants(all);
    }

    /** The number that {@code name} stands for; empty when it is not known. */
    public OptionalLong value(String name) {
        Long value = values.get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** Every name. */
    public Set<String> names() {
        return values.keySet();
    }
}
