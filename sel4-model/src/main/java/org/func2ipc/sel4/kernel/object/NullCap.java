package org.func2ipc.sel4.kernel.object;

/** What an empty slot holds, and the result of a derivation that gives nothing. */
public record NullCap() implements Capability {
    /** The one value. */
    public static final Capability NULL = new NullCap();

    @Override
    public String toString() {
        return "null";
    }
}
