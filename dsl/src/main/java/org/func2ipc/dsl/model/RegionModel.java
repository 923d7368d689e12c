package org.func2ipc.dsl.model;

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
        SHARED
    }
}
