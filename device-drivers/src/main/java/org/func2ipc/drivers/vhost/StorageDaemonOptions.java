package org.func2ipc.drivers.vhost;

import java.nio.file.Path;
import java.time.Duration;
import org.func2ipc.drivers.device.DiskMode;

/**
 * How a board with a disk of {@code qemu-storage-daemon} is made.
 *
 * @param image the disk image, raw
 * @param mode what the device may do with it
 * @param queues request queues that it offers, at least 1
 * @param blockSize bytes of a block, a power of two in 512..32768
 * @param startTimeout how long the daemon may take to start
 * @param answerTimeout how long it may take for one message
 */
public record StorageDaemonOptions(
        Path image, DiskMode mode, int queues, int blockSize, Duration startTimeout, Duration answerTimeout) {
    /** The daemon's usual name. */
    public static final String PROGRAM = "qemu-storage-daemon";

    /** The Debian package that holds it. */
    public static final String PACKAGE = "qemu-system-common";

    /** One queue, blocks of 512 bytes; 15 s for the start, 3 s for a message. */
    public static StorageDaemonOptions of(Path image, DiskMode mode) {
        return new StorageDaemonOptions(image, mode, 1, 512, Duration.ofSeconds(15), Duration.ofSeconds(3));
    }

    /** The same with other queues. */
    public StorageDaemonOptions withQueues(int other) {
        return new StorageDaemonOptions(image, mode, other, blockSize, startTimeout, answerTimeout);
    }

    /** The same with blocks of another size. */
    public StorageDaemonOptions withBlockSize(int other) {
        return new StorageDaemonOptions(image, mode, queues, other, startTimeout, answerTimeout);
    }

    /** The same with another time limit for one message. */
    public StorageDaemonOptions withAnswerTimeout(Duration other) {
        return new StorageDaemonOptions(image, mode, queues, blockSize, startTimeout, other);
    }
}
