package org.func2ipc.drivers.fs;

import org.func2ipc.dsl.annotation.Max;

/** A file system request that failed. */
public final class FsException extends Exception {
    private final FsFault fault;
    private final String detail;

    /**
     * @param fault why
     * @param detail the value, the rule and the way out
     */
    public FsException(FsFault fault, @Max(4096) String detail) {
        super(fault + ": " + detail);
        this.fault = fault;
        this.detail = detail;
    }

    /** Why. */
    public FsFault fault() {
        return fault;
    }

    /** The value, the rule and the way out. */
    public String detail() {
        return detail;
    }
}
