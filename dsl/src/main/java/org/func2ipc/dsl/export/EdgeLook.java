package org.func2ipc.dsl.export;

/**
 * How an edge is drawn.
 *
 * @param note what stands at it besides its interface; may be empty
 * @param colour of its line, {@code #rrggbb}; empty for the usual one
 */
public record EdgeLook(String note, String colour) {
    /** As usual. */
    public static final EdgeLook USUAL = new EdgeLook("", "");

    public EdgeLook {
        if (!colour.isEmpty() && !colour.matches("#[0-9a-f]{6}")) {
            throw new IllegalArgumentException("colour must be #rrggbb: colour=" + colour);
        }
    }
}
