package org.func2ipc.drivers.virtio;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.func2ipc.drivers.block.BlockException;
import org.func2ipc.drivers.block.BlockFault;
import org.func2ipc.dsl.component.Dma;
import org.jspecify.annotations.Nullable;

/**
 * The asynchronous core: many streams of many threads, each operation completed exactly once.
 *
 * <p>No thread of its own: of the threads that wait one waits for the interrupt on behalf of all, acknowledges device
 * and line, and completes whatever is done. When the device fails, everything in flight fails with it before it is reset
 * and started anew; a device that does not come back is dead, and says so to every request.
 */
final class BlockEngine implements AutoCloseable {
    private static final String CLOSED = "the driver was closed";
    private static final DeviceWork SUBMIT = BlockSession::submit;
    private static final DeviceWork REARM = (alive, stream, count) -> alive.rearm(stream);
    private static final DeviceWork SETTLE = (alive, stream, count) -> alive.settle();
    private static final DeviceWork INTERRUPTED = (alive, stream, count) -> alive.service(true);
    private static final DeviceWork POLLED = (alive, stream, count) -> alive.service(false);

    private final Transport transport;
    private final VirtioBlockOptions options;
    private final long pollNanos;
    private final DriverCounters counters = new DriverCounters();
    private final SessionStart start;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();

    private volatile @Nullable BlockSession session;
    private volatile String failure = "";
    private boolean interruptAwaited;

    BlockEngine(Transport transport, Dma dma, VirtioBlockOptions options) throws VirtioException {
        this.transport = transport;
        this.options = options;
        this.pollNanos = options.pollInterval().toNanos();
        this.start = new SessionStart(transport, dma, options, counters);
        try {
            this.session = start.open();
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

    /** The device as it was when it last said that something changed. */
    BlockSession current() throws BlockException {
        BlockSession alive = session;
        if (alive == null) {
            throw new BlockException(BlockFault.DEVICE_FAILED, 0, 0, failure);
        }
        return alive;
    }

    /** The device as it is now: its configuration is read again when it changed. */
    BlockSession refreshed() throws BlockException {
        lock.lock();
        try {
            BlockSession alive = current();
            try {
                alive.refreshLimits();
            } catch (VirtioException failed) {
                fail(failed);
            } catch (DeviceLostException lost) {
                die(lost(lost).getMessage());
            }
            return current();
        } finally {
            lock.unlock();
        }
    }

    /** Starts the operations; those that were made for an earlier life of the device come back failed. */
    void submit(RequestStream stream, int count) {
        lock.lock();
        try {
            BlockSession alive = session;
            int good = 0;
            for (int i = 0; i < count; i++) {
                BlockOperation operation = stream.prepared(i);
                if (alive != null && operation.wasMadeFor(alive)) {
                    stream.prepared(good, operation);
                    good++;
                } else {
                    operation.start(0);
                    operation.abort(BlockFault.DEVICE_FAILED, failure);
                }
            }
            if (alive != null && good > 0) {
                guarded(alive, SUBMIT, stream, good);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Work with the device that may find it failed. None captures anything: these are made once. */
    @FunctionalInterface
    private interface DeviceWork {
        void run(BlockSession alive, RequestStream stream, int count) throws VirtioException;
    }

    private void guarded(BlockSession alive, DeviceWork work, RequestStream stream, int count) {
        try {
            work.run(alive, stream, count);
        } catch (VirtioException failed) {
            fail(failed);
        } catch (DeviceLostException lost) {
            die(lost(lost).getMessage());
        } catch (RuntimeException unexpected) {
            die("unexpected failure of the device's registers: " + unexpected);
            throw unexpected;
        }
    }

    /** The next operation of {@code stream} that is done; null when there is none. */
    @Nullable
    BlockOperation take(RequestStream stream) {
        lock.lock();
        try {
            return stream.takeDone();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until {@code atLeast} operations of {@code stream} are done, or all, or {@code nanos} are over; all other
     * streams profit from it.
     *
     * @return how many are done
     */
    int await(RequestStream stream, int atLeast, long nanos) {
        lock.lock();
        try {
            boolean otherwise = stream.want(atLeast);
            if (!stream.isSatisfied()) {
                BlockSession alive = session;
                if (otherwise && alive != null) {
                    guarded(alive, REARM, stream, 0);
                }
                await(stream, nanos);
            }
            return stream.doneCount();
        } finally {
            lock.unlock();
        }
    }

    private void await(RequestStream stream, long nanos) {
        long end = System.nanoTime() + nanos;
        boolean looked = nanos > 0;
        while (!stream.isSatisfied()) {
            long left = end - System.nanoTime();
            if (left > 0) {
                step(stream, left);
            } else if (looked) {
                return;
            } else {
                looked = true;
                settle(stream);
                expire(stream);
            }
        }
    }

    private void settle(RequestStream stream) {
        BlockSession alive = session;
        if (alive != null) {
            guarded(alive, SETTLE, stream, 0);
            progress.signalAll();
        }
    }

    private void step(RequestStream stream, long left) {
        BlockOperation urgent = stream.mostUrgent();
        if (urgent == null) {
            throw new IllegalStateException("a stream that waits has an operation in flight: " + failure);
        }
        long wait = Math.min(left, urgent.nanosLeft());
        if (wait <= 0) {
            settle(stream);
            expire(stream);
        } else if (interruptAwaited) {
            awaitProgress(wait);
        } else {
            lead(stream, Math.min(wait, pollNanos));
            progress.signalAll();
        }
    }

    /** The device had its time; whether it used it was looked at just now. */
    private void expire(RequestStream stream) {
        BlockOperation urgent = stream.mostUrgent();
        if (urgent != null && urgent.nanosLeft() <= 0) {
            String detail = transport.describe() + ": nothing of it was completed within "
                    + options.requestTimeout().toMillis() + " ms; the device is reset";
            urgent.abort(BlockFault.TIMED_OUT, detail);
            fail(new VirtioException(VirtioFault.TIMED_OUT, detail));
        }
    }

    @SuppressWarnings("WaitNotInLoop") // The caller loops: it looks at its operations again.
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

    /** Waits for the interrupt without the lock, so that others may start operations meanwhile, and does what it asks. */
    private void lead(RequestStream stream, long nanos) {
        BlockSession alive = session;
        interruptAwaited = true;
        lock.unlock();
        boolean interrupted = false;
        DeviceLostException gone = null;
        try {
            interrupted = transport.awaitInterrupt(nanos);
        } catch (DeviceLostException lost) {
            gone = lost;
        } finally {
            lock.lock();
            interruptAwaited = false;
        }
        if (alive == null || session != alive) {
            // Another life began meanwhile: the line is its own.
            if (interrupted) {
                transport.acknowledgeLine();
            }
        } else if (gone != null) {
            die(lost(gone).getMessage());
        } else {
            guarded(alive, interrupted ? INTERRUPTED : POLLED, stream, 0);
        }
    }

    /** Everything in flight fails; then the device is reset and, when that works, started anew (2.1.2, 2.4). */
    private void fail(VirtioException cause) {
        BlockSession old = session;
        String why = String.valueOf(cause.getMessage());
        die(why);
        try {
            session = start.open();
            counters.recoveries++;
            if (old != null && old.isLineMasked()) {
                transport.acknowledgeLine();
            }
        } catch (VirtioException dead) {
            failure = why + "; the device did not come back: " + dead.getMessage()
                    + "; it may still write to memory that it was given";
        } catch (DeviceLostException lost) {
            failure = why + "; then " + lost(lost).getMessage();
        }
    }

    private void die(@Nullable String why) {
        BlockSession old = session;
        session = null;
        failure = String.valueOf(why);
        if (old != null) {
            old.failAll(BlockFault.DEVICE_FAILED, failure);
        }
        progress.signalAll();
    }

    DriverStatistics statistics() {
        lock.lock();
        try {
            return counters.snapshot();
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
                die(CLOSED);
                transport.reset(options.resetTimeout());
            }
        } catch (VirtioException failed) {
            failure = CLOSED + "; " + failed.getMessage();
            throw new IllegalStateException(failed.getMessage(), failed);
        } catch (DeviceLostException lost) {
            failure = CLOSED + "; " + lost.getMessage();
        } finally {
            lock.unlock();
        }
    }
}
