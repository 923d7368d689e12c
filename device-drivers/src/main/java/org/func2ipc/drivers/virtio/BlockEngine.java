package org.func2ipc.drivers.virtio;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.func2ipc.drivers.block.BlockException;
import org.func2ipc.drivers.block.BlockFault;
import org.func2ipc.dsl.component.Dma;
import org.jspecify.annotations.Nullable;

/**
 * The asynchronous core: many operations of many threads in flight, each completed exactly once.
 *
 * <p>No thread of its own: of the threads that wait for an operation one waits for the interrupt on behalf of all,
 * acknowledges device and line, and completes whatever is done. When the device fails, everything in flight fails
 * with it before it is reset and started anew; a device that does not come back is dead, and says so to every request.
 */
final class BlockEngine implements AutoCloseable {
    /** Interrupts in a row that bring nothing, after which the line stays masked and the rings are polled. */
    static final int STORM = 1000;

    private final Transport transport;
    private final Dma dma;
    private final VirtioBlockOptions options;
    private final long timeoutNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private final ArrayDeque<BlockOperation> idle = new ArrayDeque<>();

    private @Nullable BlockSession session;
    private String failure = "";
    private int epoch;
    private boolean interruptAwaited;
    private boolean lineMasked;
    private long completedBefore;
    private long kicks;
    private long interrupts;
    private long spurious;
    private long recoveries;

    BlockEngine(Transport transport, Dma dma, VirtioBlockOptions options) throws VirtioException {
        this.transport = transport;
        this.dma = dma;
        this.options = options;
        this.timeoutNanos = options.requestTimeout().toNanos();
        try {
            this.session = BlockSession.open(transport, dma, options);
        } catch (DeviceLostException lost) {
            throw lost(lost);
        }
    }

    private VirtioException lost(DeviceLostException lost) {
        VirtioException failed = new VirtioException(
                VirtioFault.LOST, transport.describe() + ": " + lost.getMessage() + "; restart the system");
        failed.initCause(lost);
        return failed;
    }

    /** An operation to fill in, {@link #start}, {@link #await} and then {@link #release}. */
    BlockOperation obtain() {
        lock.lock();
        try {
            BlockOperation reused = idle.pollFirst();
            return reused == null ? new BlockOperation() : reused;
        } finally {
            lock.unlock();
        }
    }

    /** Gives back an operation that is done. */
    void release(BlockOperation operation) {
        lock.lock();
        try {
            idle.addFirst(operation);
        } finally {
            lock.unlock();
        }
    }

    /** The device as it was when it last said that something changed. */
    BlockSession current() throws BlockException {
        lock.lock();
        try {
            return alive();
        } finally {
            lock.unlock();
        }
    }

    /** The device as it is now: its configuration is read again when it changed. */
    BlockSession refreshed() throws BlockException {
        lock.lock();
        try {
            BlockSession alive = alive();
            guarded(alive, alive::refreshLimits);
            return alive();
        } finally {
            lock.unlock();
        }
    }

    private BlockSession alive() throws BlockException {
        BlockSession alive = session;
        if (alive == null) {
            throw new BlockException(BlockFault.DEVICE_FAILED, 0, 0, failure);
        }
        return alive;
    }

    /**
     * Gives {@code operation} to the device: as much as there is room for; the rest follows in {@link #await}.
     *
     * @param checked the life of the device by whose limits the operation was made; when that is over, it fails
     */
    void start(BlockSession checked, BlockOperation operation) {
        lock.lock();
        try {
            operation.start(epoch, timeoutNanos);
            BlockSession alive = session;
            if (alive == null || alive != checked) {
                operation.abort(BlockFault.DEVICE_FAILED, failure);
                return;
            }
            alive.operationStarted();
            guarded(alive, () -> submit(alive, operation));
            failIfOrphaned(operation);
        } finally {
            lock.unlock();
        }
    }

    /** Waits until {@code operation} is done, which every other waiting operation profits from. */
    void await(BlockOperation operation) {
        lock.lock();
        try {
            failIfOrphaned(operation);
            while (!operation.isDone()) {
                step(operation);
                failIfOrphaned(operation);
            }
        } finally {
            lock.unlock();
        }
    }

    private void failIfOrphaned(BlockOperation operation) {
        if (operation.epoch() != epoch && !operation.isDone()) {
            operation.abort(BlockFault.DEVICE_FAILED, failure);
        }
    }

    private void step(BlockOperation operation) {
        BlockSession alive = session;
        if (alive == null) {
            throw new IllegalStateException("an operation of this epoch implies a living device: " + failure);
        }
        long left = operation.nanosLeft();
        if (left <= 0) {
            String detail = transport.describe() + ": nothing of it was completed within "
                    + options.requestTimeout().toMillis() + " ms; the device is reset";
            operation.abort(BlockFault.TIMED_OUT, detail);
            guarded(alive, () -> {
                throw new VirtioException(VirtioFault.TIMED_OUT, detail);
            });
        } else if (interruptAwaited) {
            awaitProgress(left);
            if (session == alive) {
                guarded(alive, () -> submit(alive, operation));
            }
        } else {
            boolean interrupted =
                    awaitInterrupt(Math.min(left, options.pollInterval().toNanos()));
            if (session == alive) {
                guarded(alive, () -> {
                    service(alive, interrupted);
                    submit(alive, operation);
                });
            } else if (interrupted) {
                transport.acknowledgeLine();
            }
            progress.signalAll();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // The caller loops: it looks at its operation again.
    private void awaitProgress(long nanos) {
        boolean interruptedThread = Thread.interrupted();
        try {
            progress.awaitNanos(nanos);
        } catch (InterruptedException e) {
            interruptedThread = true;
        }
        if (interruptedThread) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits without the lock: others may start operations meanwhile. */
    private boolean awaitInterrupt(long nanos) {
        interruptAwaited = true;
        lock.unlock();
        try {
            return transport.awaitInterrupt(nanos);
        } finally {
            lock.lock();
            interruptAwaited = false;
        }
    }

    private void submit(BlockSession alive, BlockOperation operation) throws VirtioException {
        BlockQueue queue = alive.queue();
        boolean any = false;
        while (operation.hasUnsent() && queue.hasFreeSlot()) {
            queue.submit(operation);
            any = true;
        }
        if (any) {
            boolean missed = queue.arm(alive.wantedCompletions());
            if (queue.publish()) {
                kicks++;
                alive.kick();
            }
            if (missed) {
                settle(alive);
            }
        }
    }

    /** The order of D3: the interrupt was waited for; now the device, then the line, then the requests. */
    private void service(BlockSession alive, boolean interrupted) throws VirtioException {
        int causes = 0;
        if (interrupted) {
            interrupts++;
            causes = transport.acknowledgeDevice();
            if (causes != 0 || alive.spuriousInRow(false) < STORM) {
                transport.acknowledgeLine();
            } else {
                lineMasked = true;
            }
        }
        boolean configChanged = (causes & MmioRegister.INTERRUPT_CONFIG_CHANGE) != 0;
        if (configChanged || !interrupted) {
            alive.requireHealthy();
        }
        if (configChanged) {
            alive.refreshLimits();
        }
        long before = alive.queue().completed();
        settle(alive);
        boolean progressed = alive.queue().completed() != before || causes != 0;
        if (progressed) {
            alive.spuriousInRow(true);
        } else if (interrupted) {
            spurious++;
        } else if (alive.queue().inFlight() > 0) {
            // The device may have missed the last notification, or we its wish for it.
            kicks++;
            alive.kick();
        }
    }

    /** Completes until the ring is quiet and the next interrupt asked for. */
    private void settle(BlockSession alive) throws VirtioException {
        do {
            alive.operationsDone(alive.queue().reap());
        } while (alive.queue().arm(alive.wantedCompletions()));
    }

    /** Work with the device that may find it failed. */
    @FunctionalInterface
    private interface DeviceWork {
        void run() throws VirtioException;
    }

    private void guarded(BlockSession alive, DeviceWork work) {
        try {
            work.run();
        } catch (VirtioException failed) {
            if (session == alive) {
                fail(failed);
            }
        } catch (DeviceLostException lost) {
            die(lost(lost).getMessage());
        } catch (RuntimeException unexpected) {
            die("unexpected failure of the device's registers: " + unexpected);
            throw unexpected;
        }
    }

    /** Everything in flight fails; then the device is reset and, when that works, started anew (2.1.2, 2.4). */
    private void fail(VirtioException cause) {
        die(cause.getMessage());
        try {
            session = BlockSession.open(transport, dma, options);
            recoveries++;
            if (lineMasked) {
                lineMasked = false;
                transport.acknowledgeLine();
            }
        } catch (VirtioException dead) {
            failure = cause.getMessage() + "; the device did not come back: " + dead.getMessage()
                    + "; it may still write to memory that it was given";
        } catch (DeviceLostException lost) {
            failure = cause.getMessage() + "; then " + lost(lost).getMessage();
        }
    }

    private void die(@Nullable String why) {
        BlockSession old = session;
        if (old != null) {
            completedBefore += old.queue().completed();
        }
        session = null;
        failure = String.valueOf(why);
        epoch++;
        progress.signalAll();
    }

    DriverStatistics statistics() {
        lock.lock();
        try {
            BlockSession alive = session;
            long completed =
                    completedBefore + (alive == null ? 0 : alive.queue().completed());
            return new DriverStatistics(completed, kicks, interrupts, spurious, recoveries);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Resets the device; what is in flight fails, and so does everything after.
     *
     * @throws IllegalStateException when the reset does not take effect
     */
    @Override
    public void close() {
        lock.lock();
        try {
            if (session != null) {
                die("the driver was closed");
                transport.reset(options.resetTimeout());
            }
        } catch (VirtioException failed) {
            failure += "; " + failed.getMessage();
            throw new IllegalStateException(failed.getMessage(), failed);
        } catch (DeviceLostException lost) {
            failure += "; " + lost.getMessage();
        } finally {
            lock.unlock();
        }
    }
}
