package org.func2ipc.drivers.virtio;

import java.util.concurrent.atomic.AtomicBoolean;
import org.func2ipc.dsl.component.Mmio;

/** Registers of a device that can be unplugged. */
record VanishingMmio(Mmio device, AtomicBoolean gone) implements Mmio {
    private Mmio present() {
        if (gone.get()) {
            throw new DeviceLostException("the device was unplugged");
        }
        return device;
    }

    @Override
    public String name() {
        return device.name();
    }

    @Override
    public long size() {
        return device.size();
    }

    @Override
    public int read8(long offset) {
        return present().read8(offset);
    }

    @Override
    public int read16(long offset) {
        return present().read16(offset);
    }

    @Override
    public int read32(long offset) {
        return present().read32(offset);
    }

    @Override
    public void write8(long offset, int value) {
        present().write8(offset, value);
    }

    @Override
    public void write16(long offset, int value) {
        present().write16(offset, value);
    }

    @Override
    public void write32(long offset, int value) {
        present().write32(offset, value);
    }
}
