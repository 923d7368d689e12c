package org.func2ipc.benchmarks.block;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.SplittableRandom;
import org.func2ipc.drivers.block.BlockBatch;
import org.func2ipc.drivers.block.BlockDevice;
import org.func2ipc.drivers.block.BlockException;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.dsl.component.SharedRegion;

/**
 * Reads and writes at random places, at depth 1 by one call each and at depth {@value #DEPTH} by one call for all, in
 * turn with the same through a {@link FileChannel}. Prints one property a line.
 */
final class BlockLoad implements Program {
    static final int DEPTH = 32;
    static final int LARGE = 128 << 10;
    private static final int SMALL = 4 << 10;
    private static final int SECTOR = 512;
    private static final int SLICES = 3;
    private static final long SEED = 7;

    private final BlockDevice device;
    private final BlockBatch batches;
    private final BlockCounters counters;
    private final SharedRegion buffers;
    private final Path image;
    private final long millis;
    private final ByteBuffer plainBuffer = ByteBuffer.allocateDirect(DEPTH * LARGE);

    BlockLoad(
            BlockDevice device,
            BlockBatch batches,
            BlockCounters counters,
            SharedRegion buffers,
            Path image,
            long millis) {
        this.device = device;
        this.batches = batches;
        this.counters = counters;
        this.buffers = buffers;
        this.image = image;
        this.millis = millis;
    }

    /** One way to move as many runs as there are sectors. */
    @FunctionalInterface
    private interface Way {
        void move(long[] sectors) throws BlockException, IOException;
    }

    @Override
    public int run(Console console) throws Exception {
        try (FileChannel channel = FileChannel.open(image, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (int bytes : new int[] {SMALL, LARGE}) {
                Lease one = buffers.lease(0, bytes);
                Lease all = buffers.lease(0, (long) DEPTH * bytes);
                measure(console.out(), channel, "read", 1, bytes, sectors -> device.read(sectors[0], one));
                measure(console.out(), channel, "read", DEPTH, bytes, sectors -> batches.readAll(sectors, all));
                measure(console.out(), channel, "write", 1, bytes, sectors -> device.write(sectors[0], one));
                measure(console.out(), channel, "write", DEPTH, bytes, sectors -> batches.writeAll(sectors, all));
            }
        }
        return 0;
    }

    private void measure(PrintStream out, FileChannel channel, String what, int depth, int bytes, Way way)
            throws BlockException, IOException {
        Way plain = sectors -> {
            for (int i = 0; i < sectors.length; i++) {
                ByteBuffer buffer = plainBuffer.limit((i + 1) * bytes).position(i * bytes);
                if (what.equals("read")) {
                    channel.read(buffer, sectors[i] * SECTOR);
                } else {
                    channel.write(buffer, sectors[i] * SECTOR);
                }
            }
        };
        long places = (channel.size() - bytes) / bytes;
        slice(way, depth, bytes, places);
        slice(plain, depth, bytes, places);
        double best = 0;
        double plainBest = 0;
        BlockCounts before = counters.counts();
        long allocatedBefore = Allocated.bytes();
        for (int i = 0; i < SLICES; i++) {
            best = Math.max(best, slice(way, depth, bytes, places));
        }
        BlockCounts after = counters.counts();
        long allocated = after.allocatedBytes() - before.allocatedBytes();
        if (after.process() != ProcessHandle.current().pid()) {
            allocated += Allocated.bytes() - allocatedBefore;
        }
        for (int i = 0; i < SLICES; i++) {
            plainBest = Math.max(plainBest, slice(plain, depth, bytes, places));
        }
        double requests = Math.max(1, after.requests() - before.requests());
        String key = what + "." + depth + "." + bytes;
        print(out, key + ".rate", best);
        print(out, key + ".plain", plainBest);
        print(out, key + ".kicks", (after.kicks() - before.kicks()) / requests);
        print(out, key + ".interrupts", (after.interrupts() - before.interrupts()) / requests);
        print(out, key + ".bytes", allocated / requests);
    }

    /** Requests per second. */
    private double slice(Way way, int depth, int bytes, long places) throws BlockException, IOException {
        SplittableRandom random = new SplittableRandom(SEED);
        long[] sectors = new long[depth];
        long begin = System.nanoTime();
        long end = begin + millis * 1_000_000;
        long requests = 0;
        long now = begin;
        while (now < end) {
            for (int i = 0; i < depth; i++) {
                sectors[i] = random.nextLong(places) * (bytes / SECTOR);
            }
            way.move(sectors);
            requests += depth;
            now = System.nanoTime();
        }
        return requests * 1e9 / (now - begin);
    }

    private static void print(PrintStream out, String key, double value) {
        out.println(key + "=" + String.format(Locale.ROOT, "%.6f", value));
    }
}
