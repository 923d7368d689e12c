package org.func2ipc.sel4.kernel;

import org.func2ipc.sel4.kernel.object.ObjectType;

/** The declared untyped memory has no room for an object; names the object, its size and its owner. */
public final class OutOfUntypedException extends RuntimeException {
    private final ObjectType type;
    private final long bytes;
    private final String object;
    private final String owner;
    private final long left;

    /**
     * What could not be made.
     *
     * @param type type of the object
     * @param bytes its size
     * @param object its name
     * @param owner who needs it
     * @param left bytes of untyped memory left, which alignment may make unusable
     */
    public OutOfUntypedException(ObjectType type, long bytes, String object, String owner, long left) {
        super("untyped memory must hold every object: " + type + " " + object + " of " + owner + " needs " + bytes
                + " bytes, " + left + " are left; declare more untyped memory");
        this.type = type;
        this.bytes = bytes;
        this.object = object;
        this.owner = owner;
        this.left = left;
    }

    /** Type of the object that found no room. */
    public ObjectType type() {
        return type;
    }

    /** Size of the object in bytes. */
    public long bytes() {
        return bytes;
    }

    /** Name of the object. */
    public String object() {
        return object;
    }

    /** Who needs the object. */
    public String owner() {
        return owner;
    }

    /** Bytes of untyped memory left. */
    public long left() {
        return left;
    }
}
