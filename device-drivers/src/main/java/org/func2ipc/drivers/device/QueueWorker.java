package org.func2ipc.drivers.device;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.drivers.device.DeviceQueue.BrokenRing;
import org.jspecify.annotations.Nullable;

/**
 * Works off queues of a block device: takes chains, does them in the order of the schedule, reports them. Used by one
 * thread at a time; allocates nothing while it works.
 */
public final class QueueWorker {
    /** Who hears what comes of the work. */
    public interface Listener {
        /** The driver wants an interrupt for what {@code queue} reported. */
        void used(DeviceQueue queue);

        /** The device cannot go on without a reset. */
        void stuck(DeviceQueue queue);
    }

    private final BlockModel model;
    private final DevicePolicy policy;
    private final ViolationLog violations;
    private final Listener listener;
    private final List<DescriptorChain> pending = new ArrayList<>();
    private final Completion completion = new Completion();

    /**
     * A worker for the queues of {@code model}.
     *
     * @param policy order, delay and faults
     * @param violations where mistakes of the driver go
     */
    public QueueWorker(BlockModel model, DevicePolicy policy, ViolationLog violations, Listener listener) {
        this.model = model;
        this.policy = policy;
        this.violations = violations;
        this.listener = listener;
    }

    /** Works off what the driver made available in {@code queue}, until there is no more, or the queue is stopped. */
    public void work(DeviceQueue queue) {
        pending.clear();
        try {
            do {
                queue.muteNotifications();
                collect(queue);
                while (!pending.isEmpty() && queue.isRunning()) {
                    complete(queue, pending.remove(policy.schedule().pick(pending.size())));
                    collect(queue);
                }
            } while (queue.isRunning() && queue.askForNotification());
        } catch (BrokenRing broken) {
            listener.stuck(queue);
            violations.report(broken.rule(), broken.detail());
        } catch (DriverViolationException recorded) {
            listener.stuck(queue);
            throw recorded;
        }
    }

    private void collect(DeviceQueue queue) throws BrokenRing {
        @Nullable DescriptorChain chain = queue.isRunning() ? queue.next() : null;
        while (chain != null) {
            pending.add(chain);
            chain = queue.next();
        }
    }

    private void complete(DeviceQueue queue, DescriptorChain chain) {
        long delay = policy.schedule().delayNanos();
        if (delay > 0) {
            LockSupport.parkNanos(delay);
        }
        int status = model.execute(chain, queue.features(), violations);
        if (status == BlockModel.NO_STATUS) {
            // Nothing can be told to a request without a status byte: QEMU gives up, too.
            queue.forget(chain);
            listener.stuck(queue);
            return;
        }
        if (violations.isStrict() && !queue.isUnchanged(chain)) {
            violations.report(
                    "a buffer that the device has must not be changed (2.7.13)",
                    "descriptors of chain " + chain.head() + " changed while it was worked on");
        }
        completion.answer(chain.head(), model.bytesWritten(), status);
        policy.faults().completing(completion);
        if (completion.isStatusWritten()) {
            chain.putLastWritable(completion.status());
        }
        if (completion.indexStep() == 0) {
            queue.forget(chain);
            return;
        }
        boolean wanted = queue.use(chain, completion);
        policy.faults().reported(completion);
        if (wanted) {
            listener.used(queue);
        }
    }
}
