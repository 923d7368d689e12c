package org.func2ipc.drivers.board;

import org.func2ipc.drivers.device.RegisterBlock;
import org.func2ipc.drivers.device.ViolationLog;

/** Addresses of a mem region where the board has no device: reads give 0; on a strict board both are mistakes. */
final class UnmappedRegisters implements RegisterBlock {
    private static final String RULE = "only addresses with a device are accessed";

    private final ViolationLog violations;

    UnmappedRegisters(ViolationLog violations) {
        this.violations = violations;
    }

    @Override
    public int read(int offset, int width) {
        violations.report(RULE, "read at offset 0x" + Integer.toHexString(offset) + " behind the last transport");
        return 0;
    }

    @Override
    public void write(int offset, int width, int value) {
        violations.report(RULE, "write at offset 0x" + Integer.toHexString(offset) + " behind the last transport");
    }

    @Override
    public String describe() {
        return "nothing";
    }

    @Override
    public boolean isEmpty() {
        return true;
    }
}
