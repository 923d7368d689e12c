package org.func2ipc.runtime.text;

/**
 * A place in a text.
 *
 * @param line from 1; 0 for what was never read
 * @param column from 1
 */
public record TextPlace(int line, int column) {
    /** Of what was not read but made. */
    public static final TextPlace NOWHERE = new TextPlace(0, 0);

    /** {@code line 1, column 5}. */
    @Override
    public String toString() {
        return this.equals(NOWHERE) ? "" : "line " + line + ", column " + column;
    }
}
