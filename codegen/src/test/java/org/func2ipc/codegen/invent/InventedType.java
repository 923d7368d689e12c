package org.func2ipc.codegen.invent;

/**
 * A type of an invented interface.
 *
 * @param source as it stands in the source, with its bounds
 * @param boxed as it stands between angle brackets
 * @param maker makes values of it
 */
public record InventedType(String source, String boxed, Maker maker) {
    /** Makes a value, smaller ones at deeper levels. */
    @FunctionalInterface
    public interface Maker {
        Object make(Values values, int level);
    }

    static InventedType of(String source, Maker maker) {
        return new InventedType(source, source, maker);
    }
}
