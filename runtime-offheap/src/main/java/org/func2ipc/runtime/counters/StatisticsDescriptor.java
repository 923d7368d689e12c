package org.func2ipc.runtime.counters;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where things are in a statistics file. Lines are 64 bytes, words in the machine's order.
 *
 * <pre>
 *            +--------------------------------------------------------------+
 *      0     | header                                             1 page    |
 *            |   +0 u64 magic   +8 u32 version   +12 u32 domain number      |
 *            |   +16 u32 blocks in use   +20 u32 threads that got no block  |
 *            +--------------------------------------------------------------+
 *            | block, one for each thread and edge, or serving thread       |
 *            |                                                    1 page    |
 *            +--------------------------------------------------------------+
 *
 *  block
 *      0     u32 kind: 0 unused, 1 calls, 2 serving, 3 calls inside the domain
 *      4     u32 number of the edge in the run; of the latest request where a thread serves
 *      8     u64 id of the thread in its JVM
 *          line of the calls (its thread)
 *     64     u64 trace id of the latest call
 *     72     u32 label of the latest call
 *     76     u32 bytes of the latest request
 *     80     u64 when it was published, by the machine's monotonic clock; 0 when none is under way
 *            where a thread serves: 1 while it does
 *     88     u64 calls that ended; requests served
 *     96     u64 bytes of their requests
 *    104     u64 bytes of their replies
 *    112     u64 calls that failed at the boundary
 *    120     u64 calls of those that missed their deadline
 *          line of the latest failure (its thread)
 *    128     u64 trace id
 *    136     u32 label
 *    140     u32 kind of the failure, executed: code * 4 + NO 0, MAYBE 1, YES 2
 *    144     u64 when it was published
 *    152     u64 when it failed; 0 when none did
 *          round trips (its thread): see LatencyScale
 *    512     448 x u64 calls
 * </pre>
 */
public final class StatisticsDescriptor {
    static final long MAGIC = 0x3154_4154_5343_4e46L; // "FNCSTAT1", little-endian
    static final int VERSION = 1;

    static final int PAGE = 4096;

    static final int HEADER_MAGIC = 0;
    static final int HEADER_VERSION = 8;
    static final int HEADER_DOMAIN = 12;
    static final int HEADER_BLOCKS = 16;
    static final int HEADER_LOST = 20;

    static final int KIND = 0;
    static final int EDGE = 4;
    static final int THREAD = 8;

    static final int TRACE = 64;
    static final int LABEL = 72;
    static final int BYTES = 76;
    static final int BEGAN = 80;
    static final int CALLS = 88;
    static final int BYTES_OUT = 96;
    static final int BYTES_IN = 104;
    static final int FAILED = 112;
    static final int LATE = 120;

    static final int FAILURE_TRACE = 128;
    static final int FAILURE_LABEL = 136;
    static final int FAILURE_KIND = 140;
    static final int FAILURE_BEGAN = 144;
    static final int FAILURE_ENDED = 152;

    static final int ROUND_TRIPS = 512;

    static final int UNUSED = 0;
    static final int CALLING = 1;
    static final int SERVING = 2;
    static final int INSIDE = 3;

    /** Blocks that a file has room for; those that were never used take no memory. */
    static final int MOST_BLOCKS = 4096;

    static final long FILE_BYTES = (1L + MOST_BLOCKS) * PAGE;

    private StatisticsDescriptor() {}

    static long block(int index) {
        return (1L + index) * PAGE;
    }

    /** Name of the file of domain {@code number}. */
    public static String fileName(int number) {
        return "statistics-" + number;
    }

    /**
     * Makes the file of domain {@code number} in {@code directory}.
     *
     * @throws IOException when it exists, or there is no room
     */
    public static void create(Path directory, int number) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(PAGE)
                .order(ByteOrder.nativeOrder())
                .putLong(HEADER_MAGIC, MAGIC)
                .putInt(HEADER_VERSION, VERSION)
                .putInt(HEADER_DOMAIN, number);
        Path file = directory.resolve(fileName(number));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            channel.write(header, 0);
            channel.write(ByteBuffer.allocate(1), FILE_BYTES - 1);
        }
    }
}
