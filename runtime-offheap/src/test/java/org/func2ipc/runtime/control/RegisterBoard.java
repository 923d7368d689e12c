package org.func2ipc.runtime.control;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.Irq;
import org.func2ipc.dsl.component.Memory;
import org.func2ipc.dsl.component.Mmio;

/** A board with one device: two registers, a line on which an interrupt is always pending, and one that is never raised. */
final class RegisterBoard implements Board {
    static final long ADDRESS = 0x1000_0000L;
    static final int ALWAYS = 5;
    static final int NEVER = 6;
    private static final int CONTENT = 7;
    private static final long LOOK_NANOS = 1_000_000;

    private volatile boolean closed;

    @Override
    public Mmio mmio(String name, long physicalAddress, long size) {
        return new Registers(name, size);
    }

    @Override
    public Irq irq(int number) {
        return new Line(number);
    }

    @Override
    public void attach(long physicalAddress, Memory memory) {
        throw new IllegalStateException("the device reaches no memory: " + memory);
    }

    @Override
    public void close() {
        closed = true;
    }

    private record Registers(String name, long size) implements Mmio {
        @Override
        public int read8(long offset) {
            return CONTENT;
        }

        @Override
        public int read16(long offset) {
            return CONTENT;
        }

        @Override
        public int read32(long offset) {
            return CONTENT;
        }

        @Override
        public void write8(long offset, int value) {}

        @Override
        public void write16(long offset, int value) {}

        @Override
        public void write32(long offset, int value) {}
    }

    /** Masked between an interrupt and its acknowledgement. */
    private final class Line implements Irq {
        private final int number;
        private volatile boolean masked;

        Line(int number) {
            this.number = number;
        }

        @Override
        public int number() {
            return number;
        }

        @Override
        public boolean await(Duration timeout) {
            long end = System.nanoTime() + timeout.toNanos();
            while ((number == NEVER || masked) && !closed && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            boolean came = number != NEVER && !masked;
            masked |= came;
            return came;
        }

        @Override
        public void acknowledge() {
            masked = false;
        }
    }
}
