package org.func2ipc.runtime.counters;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands in a statistics file at a moment, read without mapping it, so that no writer is disturbed and a file that is
 * cut short hurts nobody.
 *
 * @param domain number of the domain that writes it
 * @param lost threads whose calls are not counted, because the file system had no room
 * @param blocks those in use
 */
public record StatisticsFile(int domain, int lost, List<Block> blocks) {
    public StatisticsFile {
        blocks = List.copyOf(blocks);
    }

    /** What a block is for. */
    public enum Kind {
        /** Calls of one thread over one edge. */
        CALLING,
        /** What one thread serves. */
        SERVING,
        /** Calls over one edge inside the domain. */
        INSIDE
    }

    /**
     * One block.
     *
     * @param kind what it is for
     * @param edge number of the edge in the run
     * @param thread id of the thread in its JVM
     * @param latest the latest call in it, under way or not; of trace 0 when there was none
     * @param current the call that is under way in it
     * @param calls calls that ended
     * @param bytesOut bytes of their requests
     * @param bytesIn bytes of their replies
     * @param failed calls that failed at the boundary
     * @param late calls of those that missed their deadline
     * @param failure the latest that failed
     * @param roundTrips calls in each bucket of {@link LatencyScale}
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, compared nowhere
    public record Block(
            Kind kind,
            int edge,
            long thread,
            Current latest,
            Optional<Current> current,
            long calls,
            long bytesOut,
            long bytesIn,
            long failed,
            long late,
            Optional<Failure> failure,
            long[] roundTrips) {}

    /**
     * A call under way.
     *
     * @param traceId of its chain of calls
     * @param label on the wire
     * @param bytes of its request
     * @param began when it was published, by the machine's monotonic clock; unknown, 1, where a thread serves it
     */
    public record Current(long traceId, int label, int bytes, long began) {}

    /**
     * A call that failed at the boundary.
     *
     * @param traceId of its chain of calls
     * @param label on the wire
     * @param kind code of the kind of the failure
     * @param executed 0 for NO, 1 for MAYBE, 2 for YES
     * @param began when it was published, by the machine's monotonic clock
     * @param ended when it failed
     */
    public record Failure(long traceId, int label, int kind, int executed, long began, long ended) {}

    /**
     * Reads the file of domain {@code number} in {@code directory}; of one that is cut short, what is there.
     *
     * @throws IOException when there is none, or it is something else
     */
    public static StatisticsFile read(Path directory, int number) throws IOException {
        return read(directory.resolve(StatisticsDescriptor.fileName(number)));
    }

    static StatisticsFile read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer page = ByteBuffer.allocate(StatisticsDescriptor.PAGE).order(ByteOrder.nativeOrder());
            boolean whole = readPage(channel, page, 0);
            long magic = whole ? page.getLong(StatisticsDescriptor.HEADER_MAGIC) : 0;
            int version = whole ? page.getInt(StatisticsDescriptor.HEADER_VERSION) : 0;
            if (magic != StatisticsDescriptor.MAGIC || version != StatisticsDescriptor.VERSION) {
                throw new IOException(file + " must begin with magic 0x" + Long.toHexString(StatisticsDescriptor.MAGIC)
                        + " and version " + StatisticsDescriptor.VERSION + " of a statistics file: magic=0x"
                        + Long.toHexString(magic) + ", version=" + version
                        + "; use the version of func2ipc that made it");
            }
            int used = page.getInt(StatisticsDescriptor.HEADER_BLOCKS);
            int lost = page.getInt(StatisticsDescriptor.HEADER_LOST);
            int domain = page.getInt(StatisticsDescriptor.HEADER_DOMAIN);
            List<Block> blocks = new ArrayList<>();
            for (int block = 0; block < Math.min(used, StatisticsDescriptor.MOST_BLOCKS); block++) {
                if (!readPage(channel, page, StatisticsDescriptor.block(block))) {
                    break;
                }
                block(page).ifPresent(blocks::add);
            }
            return new StatisticsFile(domain, lost, blocks);
        }
    }

    private static boolean readPage(FileChannel channel, ByteBuffer page, long at) throws IOException {
        page.clear();
        while (page.hasRemaining()) {
            if (channel.read(page, at + page.position()) < 0) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Block> block(ByteBuffer page) {
        int kind = page.getInt(StatisticsDescriptor.KIND);
        if (kind < StatisticsDescriptor.CALLING || kind > StatisticsDescriptor.INSIDE) {
            return Optional.empty();
        }
        long began = page.getLong(StatisticsDescriptor.BEGAN);
        long failed = page.getLong(StatisticsDescriptor.FAILURE_ENDED);
        int how = page.getInt(StatisticsDescriptor.FAILURE_KIND);
        Current latest = new Current(
                page.getLong(StatisticsDescriptor.TRACE),
                page.getInt(StatisticsDescriptor.LABEL),
                page.getInt(StatisticsDescriptor.BYTES),
                began);
        long[] roundTrips = new long[LatencyScale.BUCKETS];
        page.position(StatisticsDescriptor.ROUND_TRIPS).asLongBuffer().get(roundTrips, 0, roundTrips.length);
        return Optional.of(new Block(
                Kind.values()[kind - StatisticsDescriptor.CALLING],
                page.getInt(StatisticsDescriptor.EDGE),
                page.getLong(StatisticsDescriptor.THREAD),
                latest,
                began == 0 ? Optional.empty() : Optional.of(latest),
                page.getLong(StatisticsDescriptor.CALLS),
                page.getLong(StatisticsDescriptor.BYTES_OUT),
                page.getLong(StatisticsDescriptor.BYTES_IN),
                page.getLong(StatisticsDescriptor.FAILED),
                page.getLong(StatisticsDescriptor.LATE),
                failed == 0
                        ? Optional.empty()
                        : Optional.of(new Failure(
                                page.getLong(StatisticsDescriptor.FAILURE_TRACE),
                                page.getInt(StatisticsDescriptor.FAILURE_LABEL),
                                how / Integer.BYTES,
                                how % Integer.BYTES,
                                page.getLong(StatisticsDescriptor.FAILURE_BEGAN),
                                failed)),
                roundTrips));
    }
}
