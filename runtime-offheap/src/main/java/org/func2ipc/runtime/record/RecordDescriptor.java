package org.func2ipc.runtime.record;

import java.nio.ByteBuffer;
import org.func2ipc.runtime.memory.RegionLease;

/** Where things are in a recording: see the drawing of this package. */
final class RecordDescriptor {
    /** Of the whole layout. */
    static final int VERSION = 1;

    static final String INFO_FILE = "recording.toml";
    static final String SYSTEM_FILE = "system.txt";
    static final String SCHEMA_DIRECTORY = "schemas";
    static final String EVENT_FILE = "events.log";
    static final String STATE_SUFFIX = ".state";

    static final int START = 1;
    static final int EDGE = 2;
    static final int MESSAGES = 3;
    static final int LOSS = 4;
    static final int END = 5;

    static final int DOCUMENT_KIND = 0;
    static final int DOCUMENT_FLAGS = 1;
    static final int DOCUMENT_THREAD = 2;
    static final int DOCUMENT_CHECKSUM = 4;
    static final int DOCUMENT_TIME = 8;
    static final int DOCUMENT_HEAD = 16;
    /** Flag of a document: the next one is a part of it. */
    static final int GOES_ON = 1;
    /** Flag of a document: it is a part of the one before it. */
    static final int CONTINUES = 2;
    /** Bytes of a document at most. */
    static final int DOCUMENT_BYTES = 64 * 1024;

    static final int LOSS_BYTES = 16;
    static final int LOSS_COUNT = 8;

    static final int REQUEST = 1;
    static final int REPLY = 2;
    static final int FAILURE = 3;
    /** What a lease led to; its kind is the event of the message that it belongs to. */
    static final int CONTENT = 4;

    static final int SIGNAL = 5;

    static final int MESSAGE_BYTES = 0;
    static final int MESSAGE_EVENT = 4;
    static final int MESSAGE_KIND = 5;
    static final int MESSAGE_COUNT = 6;
    static final int MESSAGE_PADDING = 7;
    static final int MESSAGE_EDGE = 8;
    static final int MESSAGE_LABEL = 12;
    static final int MESSAGE_TIME = 16;
    static final int MESSAGE_CALL = 24;
    static final int MESSAGE_TRACE = 32;
    static final int MESSAGE_HEAD = 40;
    static final int REQUEST_REMAINING = 40;
    static final int REQUEST_HEAD = 48;

    static final int CAPABILITY_BYTES = 16;
    static final int CONTENT_HEAD = MESSAGE_HEAD + CAPABILITY_BYTES;
    /** Rights of a capability that is a reference. */
    static final int REFERENCE = 2;

    private RecordDescriptor() {}

    /** Puts the first word of a message of {@code bytes} bytes whose body has {@code length}. */
    static void putHead(ByteBuffer memory, int at, int bytes, int event, int kind, int count, int length) {
        long padding = -length & 7;
        memory.putLong(at, bytes | (long) event << 32 | (long) kind << 40 | (long) count << 48 | padding << 56);
    }

    /** Puts what all messages tell beside their first word. */
    static void putCall(ByteBuffer memory, int at, int edge, int label, long time, long call, long traceId) {
        memory.putLong(at + MESSAGE_EDGE, edge | (long) label << 32);
        memory.putLong(at + MESSAGE_TIME, time);
        memory.putLong(at + MESSAGE_CALL, call);
        memory.putLong(at + MESSAGE_TRACE, traceId);
    }

    /** Puts {@code lease} as in the capability line of a channel's slot. */
    static void putLease(ByteBuffer memory, int at, RegionLease lease) {
        memory.putInt(at, lease.spec().id());
        memory.putInt(at + 4, lease.isWritable() ? 1 : 0);
        memory.putInt(at + 8, (int) lease.offset());
        memory.putInt(at + 12, (int) lease.length());
    }
}
