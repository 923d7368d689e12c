package org.func2ipc.drivers.qemu;

import org.func2ipc.drivers.device.RegisterBlock;

/** One address of the machine behind a qtest socket. */
record QtestRegisters(QtestLink qtest, long address) implements RegisterBlock {
    @Override
    public int read(int offset, int width) {
        return qtest.read(address, width);
    }

    @Override
    public void write(int offset, int width, int value) {
        qtest.write(address, width, value);
    }

    @Override
    public String describe() {
        return "qtest 0x" + Long.toHexString(address);
    }

    @Override
    public boolean isEmpty() {
        return false;
    }
}
