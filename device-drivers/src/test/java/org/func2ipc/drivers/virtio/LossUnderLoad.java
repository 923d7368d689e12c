package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.func2ipc.drivers.virtio.VirtioBlockDriverTest.assertFault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.func2ipc.drivers.block.BlockException;
import org.func2ipc.drivers.block.BlockFault;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.Mmio;

/** A device whose process gets a signal while four clients read from it ([check] L1.6 and L2). */
final class LossUnderLoad {
    private static final int CLIENTS = 4;
    private static final int SECTORS = 1000;

    private LossUnderLoad() {}

    /** Everything in flight and after fails with DEVICE_FAILED and {@code words}, in time; nothing is left. */
    static void assertTyped(
            Path directory,
            Board board,
            Supplier<Optional<ProcessHandle>> process,
            String signal,
            DeviceLoss loss,
            String words)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        ProcessHandle device;
        try (MappedRig rig = MappedRig.on(board, directory);
                VirtioBlockDriver driver = rig.start()) {
            driver.read(0, rig.lease(0, 512));
            Mmio registers = rig.board().mmio("VIRTIO_MMIO_ADDR", 0x0a00_3e00L, 0x200);
            device = process.get().orElseThrow();
            CountDownLatch loaded = new CountDownLatch(CLIENTS);
            List<Future<BlockException>> failures = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Lease lease = rig.lease(client * 4096L, 4096);
                failures.add(threads.submit(() -> failureOf(driver, lease, loaded)));
            }
            assertThat(loaded.await(60, TimeUnit.SECONDS)).isTrue();
            long begun = System.nanoTime();
            assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(device.pid()))
                            .start()
                            .waitFor())
                    .isZero();

            for (Future<BlockException> failure : failures) {
                BlockException e = failure.get(60, TimeUnit.SECONDS);
                if (loss == DeviceLoss.HUNG && e.detail().contains("nothing of it was completed within")) {
                    // In flight when the time was up; that the reset does not work either is what later ones hear.
                    assertThat(e.fault()).isIn(BlockFault.TIMED_OUT, BlockFault.DEVICE_FAILED);
                } else {
                    assertThat(e.fault()).isEqualTo(BlockFault.DEVICE_FAILED);
                    assertThat(e).hasMessageContaining("LOST").hasMessageContaining(words);
                }
            }

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
            assertFault(driver::flush, BlockFault.DEVICE_FAILED, words);
            assertThatThrownBy(() -> registers.read32(MmioRegister.STATUS.offset()))
                    .isInstanceOfSatisfying(
                            DeviceLostException.class, e -> assertThat(e.loss()).isEqualTo(loss));
        } finally {
            threads.shutdownNow();
        }
        assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        device.onExit().get(60, TimeUnit.SECONDS);
        assertThat(device.isAlive()).isFalse();
    }

    private static BlockException failureOf(VirtioBlockDriver driver, Lease lease, CountDownLatch loaded) {
        try {
            for (int i = 0; i < 10_000_000; i++) {
                driver.read(i % SECTORS, lease);
                if (i == 20) {
                    loaded.countDown();
                }
            }
            throw new IllegalStateException("the device outlived ten million requests");
        } catch (BlockException failure) {
            return failure;
        }
    }
}
