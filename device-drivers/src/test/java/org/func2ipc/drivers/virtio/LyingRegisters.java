package org.func2ipc.drivers.virtio;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.func2ipc.drivers.device.DeviceFaults;

/** Registers that lie, and what the driver wrote. */
final class LyingRegisters implements DeviceFaults {
    private final MmioRegister register;
    private final IntUnaryOperator lie;
    final List<String> written = new ArrayList<>();

    LyingRegisters(MmioRegister register, IntUnaryOperator lie) {
        this.register = register;
        this.lie = lie;
    }

    @Override
    public int read(MmioRegister read, int value) {
        return read == register ? lie.applyAsInt(value) : value;
    }

    @Override
    public boolean takes(MmioRegister target, int value) {
        written.add(target + "=" + Integer.toHexString(value));
        return true;
    }
}
