package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.func2ipc.drivers.device.BlockModel;
import org.func2ipc.drivers.device.BlockModelOptions;
import org.func2ipc.drivers.device.DeviceFaults;
import org.func2ipc.drivers.device.DeviceMemory;
import org.func2ipc.drivers.device.DeviceMemory.Slice;
import org.func2ipc.drivers.device.DevicePolicy;
import org.func2ipc.drivers.device.DeviceQueue;
import org.func2ipc.drivers.device.DiskMode;
import org.func2ipc.drivers.device.HeapDisk;
import org.func2ipc.drivers.device.QueueWorker;
import org.func2ipc.drivers.device.ViolationLog;
import org.func2ipc.runtime.memory.BufferMemory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The two races of a ring at full speed: driver and device alone on it, both spinning on the flag that a notification or
 * an interrupt sets, so that one publishes within nanoseconds of the other's last look. Without either full fence of
 * {@code SplitQueue} it loses a wake-up within seconds; that shows as a time-out. The indices wrap many times.
 */
@Timeout(300)
class RingRaceStress {
    private static final int SIZE = 8;
    private static final int CHAIN = 2;
    private static final int HEADERS = 0x400;
    private static final int STATUS = 0x800;
    private static final long BASE = 0x5000_0000L;
    private static final long LOST_NANOS = 5_000_000_000L;

    private final BufferMemory memory = BufferMemory.allocate(0x1000);
    private final QueueLayout layout = new QueueLayout(SIZE, 1, false);
    private final AtomicBoolean kicked = new AtomicBoolean();
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private volatile boolean over;

    @ParameterizedTest(name = "{0} requests, event index {1}")
    @CsvSource({"150000, true", "150000, false"})
    @ShowsRule({"barriers: publish", "barriers: re-arm"})
    void losesNoWakeUpOverTheWrapOfTheIndices(int requests, boolean eventIndex) throws Exception {
        race(requests, eventIndex);
    }

    @Tag("nightly")
    @ParameterizedTest(name = "{0} requests, event index {1}")
    @CsvSource({"5000000, true", "5000000, false"})
    void losesNoWakeUpInALongRun(int requests, boolean eventIndex) throws Exception {
        race(requests, eventIndex);
    }

    private void race(int requests, boolean eventIndex) throws Exception {
        SplitQueue driver = new SplitQueue(memory, layout, eventIndex);
        DeviceQueue device = device(eventIndex);
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try {
            Future<Integer> served = threads.submit(serve(device));
            int done = drive(driver, requests);
            over = true;
            assertThat(done).isEqualTo(requests);
            assertThat(served.get(10, TimeUnit.SECONDS)).isPositive();
        } finally {
            over = true;
            threads.shutdownNow();
        }
    }

    private DeviceQueue device(boolean eventIndex) {
        DeviceMemory reach = new DeviceMemory();
        reach.attach(BASE, memory);
        long features = VirtioFeature.of(VirtioFeature.VERSION_1, VirtioFeature.BLK_FLUSH);
        return new DeviceQueue(
                SIZE,
                new Slice(memory, layout.base(), SplitRing.descriptorBytes(SIZE)),
                new Slice(memory, layout.available(), SplitRing.availableBytes(SIZE)),
                new Slice(memory, layout.used(), SplitRing.usedBytes(SIZE)),
                reach,
                eventIndex ? features | VirtioFeature.EVENT_IDX.mask() : features,
                DeviceFaults.NONE);
    }

    /** The device: sleeps until it is notified, works until there is nothing more; how often it was notified. */
    private Callable<Integer> serve(DeviceQueue queue) {
        BlockModel model = new BlockModel(new HeapDisk(new byte[512], DiskMode.READ_WRITE), BlockModelOptions.DEFAULT);
        QueueWorker worker =
                new QueueWorker(model, DevicePolicy.inline(), new ViolationLog(true), new QueueWorker.Listener() {
                    @Override
                    public void used(DeviceQueue used) {
                        interrupted.set(true);
                    }

                    @Override
                    public void stuck(DeviceQueue stuck) {
                        throw new AssertionError("the driver broke the ring");
                    }
                });
        return () -> {
            int notified = 0;
            int spins = 0;
            while (!over) {
                if (kicked.get() && kicked.getAndSet(false)) {
                    notified++;
                    worker.work(queue);
                } else {
                    spin(spins++);
                }
            }
            return notified;
        };
    }

    /** The driver: flushes, one to three at a time, each lot waited for by interrupt; how many came back. */
    private int drive(SplitQueue queue, int requests) throws VirtioException {
        for (int slot = 0; slot < SIZE / CHAIN; slot++) {
            memory.putInt(HEADERS + 16L * slot, BlockCommand.FLUSH.type());
        }
        SplittableRandom random = new SplittableRandom(7);
        int done = 0;
        while (done < requests) {
            int lot = Math.min(1 + random.nextInt(3), requests - done);
            for (int slot = 0; slot < lot; slot++) {
                int head = slot * CHAIN;
                queue.describe(queue.descriptor(head), BASE + HEADERS + 16L * slot, 16, SplitRing.FLAG_NEXT, head + 1);
                queue.describe(queue.descriptor(head + 1), BASE + STATUS + slot, 1, SplitRing.FLAG_WRITE, 0);
                queue.offer(head);
            }
            if (queue.publish()) {
                kicked.set(true);
            }
            done += take(queue, lot, done);
        }
        return done;
    }

    private int take(SplitQueue queue, int lot, int before) throws VirtioException {
        int taken = 0;
        while (taken < lot) {
            while (queue.take() != SplitQueue.NOTHING) {
                taken++;
            }
            if (taken < lot && !queue.arm(1)) {
                sleep(before + taken);
            }
        }
        return taken;
    }

    /** Lets others run now and then, where there are fewer processors than threads. */
    private static void spin(int spins) {
        if (spins % 2000 == 1999) {
            LockSupport.parkNanos(1);
        } else {
            Thread.onSpinWait();
        }
    }

    private void sleep(int done) {
        long begun = System.nanoTime();
        int spins = 0;
        while (!interrupted.get()) {
            spin(spins++);
            long waited = System.nanoTime() - begun;
            if (waited > LOST_NANOS) {
                throw new AssertionError("a wake-up was lost after " + done + " requests");
            }
        }
        interrupted.getAndSet(false);
    }
}
