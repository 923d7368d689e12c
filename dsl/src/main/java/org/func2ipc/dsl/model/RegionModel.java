package org.func2ipc.dsl.model;

import java.util.Locale;

/**
 * Named memory of a component.
 *
 * @param kind what it is
 * @param name unique in its component
 * @param physicalAddress device address for {@code MEM}; 0 for the others, whose address the boot plan assigns
 * @param size bytes, a positive multiple of 4096
 */
public record RegionModel(Kind kind, String name, long physicalAddress, long size) {
    /** Kinds of regions. */
    public enum Kind {
        /** Device registers. */
        MEM,
        /** Memory that devices reach. */
        DMA,
        /** Memory lent to the components that the owner calls. */
        SHARED;

        /** Lower-case name, the word that declares such a region: {@code mem}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The byte after the last one of a {@code MEM} region. */
    public long physicalEnd() {
        return physicalAddress + size;
    }

    /** {@code mem VIRTIO_MMIO_ADDR 0xa003e00..0xa004e00}, {@code dma virtqueue 0x4000 bytes}. */
    public String describe() {
        return kind == Kind.MEM
                ? String.format("mem %s 0x%x..0x%x", name, physicalAddress, physicalEnd())
                : String.format("%s %s 0x%x bytes", kind.word(), name, size);
    }
}
