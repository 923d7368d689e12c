package org.func2ipc.runtime.channel;

/**
 * Where things are in a channel file.
 *
 * <pre>
 *            +--------------------------------------------------------------+
 *      0     | header (root task): magic, version, id, counts     1 page    |
 *            +--------------------------------------------------------------+
 *   4096     | schema block (server) of each edge                 4 pages   |
 *            |   +0 u64 ready   +8 u32 text bytes   +16 fingerprint         |
 *            |   +32 UTF-8 text of the schema, cut at the block's end       |
 *            +--------------------------------------------------------------+
 *            | endpoint, one for each called component                      |
 *            |   control page                                     1 page    |
 *            |     +0   u32 slots in use (client)                           |
 *            |     +128 u32 doorbell: PARKED while the server sleeps (both) |
 *            |     +256 u32 replies: PARKED while the thread sleeps that    |
 *            |          waits for asynchronous replies (both)               |
 *            |     +384 u32 1 + processor that the server last waited on    |
 *            |     +388 u32 1 when requests need their time (server)        |
 *            |   slots, see SlotDescriptor            1 page + the window   |
 *            +--------------------------------------------------------------+
 * </pre>
 *
 * Pages that were never touched take no memory.
 */
final class ChannelDescriptor {
    static final long MAGIC = 0x3143_5049_3243_4e46L; // "FNC2IPC1", little-endian
    static final int VERSION = 3;

    static final int PAGE = 4096;

    static final int HEADER_MAGIC = 0;
    static final int HEADER_VERSION = 8;
    static final int HEADER_ID = 12;
    static final int HEADER_ENDPOINTS = 16;
    static final int HEADER_EDGES = 20;
    static final int HEADER_SLOTS = 24;
    static final int HEADER_WINDOW = 28;
    static final int HEADER_BYTES = PAGE;

    static final int SCHEMA_READY = 0;
    static final int SCHEMA_LENGTH = 8;
    static final int SCHEMA_FINGERPRINT_HIGH = 16;
    static final int SCHEMA_FINGERPRINT_LOW = 24;
    static final int SCHEMA_TEXT = 32;
    static final int SCHEMA_BYTES = 4 * PAGE;
    static final int SCHEMA_MAX_TEXT = SCHEMA_BYTES - SCHEMA_TEXT;

    static final int ENDPOINT_SLOTS_IN_USE = 0;
    static final int ENDPOINT_DOORBELL = 128;
    static final int ENDPOINT_REPLIES = 256;
    static final int ENDPOINT_SERVER_PROCESSOR = 384;
    static final int ENDPOINT_TIMES_WANTED = 388;
    static final int ENDPOINT_CONTROL_BYTES = PAGE;

    private ChannelDescriptor() {}
}
