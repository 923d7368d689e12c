package org.func2ipc.drivers.vhost;

import java.io.IOException;
import java.time.Duration;
import org.func2ipc.drivers.board.VirtBoard;
import org.func2ipc.drivers.virtio.DeviceStatus;
import org.func2ipc.drivers.virtio.MmioRegister;
import org.func2ipc.drivers.virtio.SplitRing;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.Irq;
import org.func2ipc.dsl.component.Mmio;
import org.jspecify.annotations.Nullable;

/**
 * The one ring of a session, and the device that works it off: what the other side said of the ring is written to the
 * registers as a driver would, its kicks are notifications, and the device's interrupts are its calls.
 */
final class BackendRing implements AutoCloseable {
    private static final Duration RESET_BOUND = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Board board;
    private final BackendMemory memory;
    private final Mmio registers;
    private final Irq irq;
    private final long used;
    private volatile @Nullable EventDescriptor call;
    private volatile boolean running = true;
    private final Thread caller;

    /** What SET_VRING_NUM and SET_VRING_ADDR said; addresses are those of messages. */
    record Place(int size, long descriptors, long available, long used) {}

    /**
     * Starts the device on the ring.
     *
     * @throws IOException when the device does not take the features or the ring
     */
    BackendRing(Board board, BackendMemory memory, long features, Place place, @Nullable EventDescriptor call)
            throws IOException {
        this.board = board;
        this.memory = memory;
        this.call = call;
        memory.attachTo(board);
        this.registers = registers(board);
        this.irq = board.irq(VirtBoard.interruptOf(VirtBoard.FIRST_DEVICE));
        this.used = memory.address(place.used());
        start(features, place);
        this.caller = new Thread(this::callOnInterrupts, "vhost-call");
        caller.setDaemon(true);
        caller.start();
    }

    static Mmio registers(Board board) {
        return board.mmio("vhost-user", VirtBoard.addressOf(VirtBoard.FIRST_DEVICE), VirtBoard.TRANSPORT_BYTES);
    }

    private void start(long features, Place place) throws IOException {
        reset();
        int status = DeviceStatus.ACKNOWLEDGE;
        write(MmioRegister.STATUS, status);
        status |= DeviceStatus.DRIVER;
        write(MmioRegister.STATUS, status);
        write(MmioRegister.DRIVER_FEATURES_SEL, 0);
        write(MmioRegister.DRIVER_FEATURES, (int) features);
        write(MmioRegister.DRIVER_FEATURES_SEL, 1);
        write(MmioRegister.DRIVER_FEATURES, (int) (features >>> Integer.SIZE));
        status |= DeviceStatus.FEATURES_OK;
        write(MmioRegister.STATUS, status);
        if ((read(MmioRegister.STATUS) & DeviceStatus.FEATURES_OK) == 0) {
            throw new IOException("the device does not take the features 0x" + Long.toHexString(features)
                    + "; it needs VERSION_1, so the guest must not use a legacy device");
        }
        write(MmioRegister.QUEUE_SEL, 0);
        write(MmioRegister.QUEUE_SIZE, place.size());
        writeAddress(MmioRegister.QUEUE_DESC_LOW, MmioRegister.QUEUE_DESC_HIGH, memory.address(place.descriptors()));
        writeAddress(MmioRegister.QUEUE_DRIVER_LOW, MmioRegister.QUEUE_DRIVER_HIGH, memory.address(place.available()));
        writeAddress(MmioRegister.QUEUE_DEVICE_LOW, MmioRegister.QUEUE_DEVICE_HIGH, used);
        write(MmioRegister.QUEUE_READY, 1);
        if (read(MmioRegister.QUEUE_READY) != 1) {
            throw new IOException("the device does not take a ring of " + place.size());
        }
        write(MmioRegister.STATUS, status | DeviceStatus.DRIVER_OK);
    }

    /** When this returns, the device touches no memory any more (2.4). */
    private void reset() throws IOException {
        write(MmioRegister.STATUS, 0);
        long deadline = System.nanoTime() + RESET_BOUND.toNanos();
        while (read(MmioRegister.STATUS) != 0) {
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "the status of the device must read 0 within " + RESET_BOUND.toMillis() + " ms of a reset");
            }
            Thread.onSpinWait();
        }
    }

    private void writeAddress(MmioRegister low, MmioRegister high, long address) {
        write(low, (int) address);
        write(high, (int) (address >>> Integer.SIZE));
    }

    private int read(MmioRegister register) {
        return registers.read32(register.offset());
    }

    private void write(MmioRegister register, int value) {
        registers.write32(register.offset(), value);
    }

    /** The other side offered something. */
    void kicked() {
        write(MmioRegister.QUEUE_NOTIFY, 0);
    }

    /** The other side wants to be called by another descriptor from now on. */
    void callBy(@Nullable EventDescriptor other) {
        call = other;
    }

    private void callOnInterrupts() {
        while (running) {
            if (irq.await(LOOK)) {
                int causes = read(MmioRegister.INTERRUPT_STATUS);
                if (causes != 0) {
                    write(MmioRegister.INTERRUPT_ACK, causes);
                }
                EventDescriptor present = call;
                if (present != null) {
                    present.signal();
                }
                irq.acknowledge();
            }
        }
    }

    /** Stops the device, which then touches no memory any more; how far it got in the ring. */
    int stop() throws IOException {
        running = false;
        boolean interrupted = false;
        while (caller.isAlive()) {
            try {
                caller.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        reset();
        return memory.word(used + SplitRing.RING_INDEX);
    }

    /** Stops the device and closes its board, which throws what it has against the driver. */
    @Override
    public void close() throws IOException {
        try {
            if (running) {
                stop();
            }
        } finally {
            board.close();
        }
    }
}
