package org.func2ipc.drivers.board;

import org.func2ipc.drivers.device.RegisterBlock;
import org.func2ipc.drivers.device.ViolationLog;
import org.func2ipc.drivers.virtio.MmioRegister;

/** A transport with nothing plugged in: it identifies itself with DeviceID 0, and takes nothing (virtio 1.2, 4.2.2). */
final class EmptyTransport implements RegisterBlock {
    private final ViolationLog violations;

    EmptyTransport(ViolationLog violations) {
        this.violations = violations;
    }

    @Override
    public int read(int offset, int width) {
        if (offset == MmioRegister.MAGIC_VALUE.offset()) {
            return MmioRegister.MAGIC;
        }
        return offset == MmioRegister.VERSION.offset() ? MmioRegister.MODERN_VERSION : 0;
    }

    @Override
    public void write(int offset, int width, int value) {
        violations.report(
                "a transport with DeviceID 0 must be left alone (4.2.3.1.1)",
                "write of 0x" + Integer.toHexString(value) + " at offset 0x" + Integer.toHexString(offset));
    }

    @Override
    public String describe() {
        return "empty";
    }

    @Override
    public boolean isEmpty() {
        return true;
    }
}
