package org.func2ipc.runtime.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What this process holds of the machine.
 *
 * @param threads Java threads
 * @param descriptors open files, sockets and pipes
 * @param channels channel files that are mapped
 * @param virtualMiB size of the address space, in MiB
 */
public record Holdings(long threads, long descriptors, long channels, long virtualMiB) {
    private static final Path SELF = Path.of("/proc/self");
    private static final String SIZE = "VmSize:";
    /** Column of a mapping's inode: lives of a channel in memory without a name differ in nothing else. */
    private static final int INODE = 4;

    /** What it holds now. */
    public static Holdings ofThisProcess() {
        try (Stream<Path> descriptors = Files.list(SELF.resolve("fd"))) {
            List<String> maps = Files.readAllLines(SELF.resolve("maps"));
            return new Holdings(
                    Thread.getAllStackTraces().size(),
                    descriptors.count(),
                    maps.stream()
                            .filter(line -> line.contains("channel-"))
                            .map(line -> line.split(" +", -1)[INODE])
                            .distinct()
                            .count(),
                    virtual());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long virtual() throws IOException {
        String line = Files.readAllLines(SELF.resolve("status")).stream()
                .filter(each -> each.startsWith(SIZE))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.substring(SIZE.length()).replace("kB", "").strip()) / 1024;
    }

    /** What this process holds once it is no more than {@code before}; after {@code limit} whatever it is. */
    public static Holdings awaitAtMost(Holdings before, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        Holdings now = ofThisProcess();
        while (now.exceeds(before) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(10_000_000);
            now = ofThisProcess();
        }
        return now;
    }

    private boolean exceeds(Holdings other) {
        return threads > other.threads || descriptors > other.descriptors || channels > other.channels;
    }

    /** {@code threads-after=12 descriptors-after=60 ...}. */
    public String describe(String when) {
        return "threads-" + when + "=" + threads + " descriptors-" + when + "=" + descriptors + " channels-" + when
                + "=" + channels + " virtual-" + when + "=" + virtualMiB;
    }
}
