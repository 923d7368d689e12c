package org.func2ipc.runtime.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;

/**
 * One message body in private memory, and the capabilities that travel beside it: leases and component references.
 *
 * <p>Bodies are always encoded and decoded in private memory and copied whole to or from shared memory, so that no
 * peer can change a body between check and use. Reused from call to call: nothing is allocated once it has grown to
 * the largest body seen.
 *
 * <p><b>Layout</b>: little-endian, whole 8-byte words.
 *
 * <pre>
 * | presence words | fixed block, natural alignment | pad to 8 | tail objects, each 8-aligned, depth-first |
 * ref: | u32 offset from the body's start | u32 count |     empty: 0,0
 * </pre>
 *
 * <p><b>Invariants</b>: a cursor stands at the first byte of the tail that is not yet taken. A ref's offset has one
 * legal value, the cursor; so objects cannot overlap, and the body ends at the cursor. Accessors by offset rely on the
 * size check that {@link #beginRead} and the list check made: generated code passes offsets inside the checked part.
 */
public final class WireMessage {
    /** Leases and other capabilities that one message may carry ({@code seL4_MsgMaxExtraCaps}). */
    public static final int MAX_CAPABILITIES = 3;

    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int INITIAL_BYTES = 1024;
    /** Bytes before the exception in a failed reply: its tag. */
    private static final int FAILURE_TAG_BYTES = 8;
    /** Heap of a String or Bytes beside its content: object, array header, alignment. */
    private static final int OBJECT_BYTES = 64;

    private byte[] body = new byte[INITIAL_BYTES];
    private int length;
    private int cursor;
    private int depth;
    private long heap;
    private int label;
    private final CapabilityList capabilities = new CapabilityList();

    /** {@code bytes} rounded up to whole words. */
    public static long padded(long bytes) {
        return (bytes + 7) & ~7L;
    }

    /** Makes this an empty message of {@code length} bytes, all zero, without capabilities. */
    public void clear(int length) {
        reserve(length);
        Arrays.fill(body, 0, length, (byte) 0);
    }

    /** Makes room for {@code length} bytes that the caller fills itself through {@link #body}; no capabilities. */
    public void reserve(int length) {
        if (length < 0) {
            throw new IllegalArgumentException("length must be at least 0: length=" + length);
        }
        if (body.length < length) {
            body = new byte[(int) Math.min(Integer.MAX_VALUE - 8, Math.max(length, 2L * body.length))];
        }
        this.length = length;
        capabilities.clear();
        cursor = 0;
    }

    /** The bytes; only {@code [0, length())} belong to the body. */
    public byte[] body() {
        return body;
    }

    /** Length of the body in bytes; a multiple of 8 when it was encoded here. */
    public int length() {
        return length;
    }

    /**
     * Adds a lease; returns its index in the capability list.
     *
     * @throws IllegalStateException when the list is full
     */
    public int add(Lease lease) {
        return capabilities.add(lease);
    }

    /**
     * Adds a reference to a component (semantics R9); returns its index in the capability list.
     *
     * @param component the component itself, or a gate to it
     * @param type the interface to which it is a reference
     * @throws IllegalStateException when the list is full
     */
    public int addReference(Object component, Class<?> type) {
        return capabilities.add(component, type);
    }

    /** Number of capabilities, 0..{@value #MAX_CAPABILITIES}. */
    public int capabilities() {
        return capabilities.size();
    }

    /** True when the capability at {@code index} is a lease, false when it is a reference. */
    public boolean isLease(int index) {
        return capabilities.isLease(index);
    }

    /**
     * The lease at {@code index} of the capability list, 0..{@link #capabilities()}-1.
     *
     * @throws ClassCastException when a reference is there
     */
    public Lease lease(int index) {
        return (Lease) capabilities.entry(index);
    }

    /** The component, or gate, of the reference at {@code index} of the capability list. */
    public Object reference(int index) {
        return capabilities.entry(index);
    }

    /**
     * The interface of the reference at {@code index} of the capability list.
     *
     * @throws NullPointerException when a lease is there
     */
    public Class<?> referenceType(int index) {
        return capabilities.type(index);
    }

    /** Notes the number by which the reference at {@code index} of the capability list travels. */
    public void numberReference(int index, long number) {
        capabilities.number(index, number);
    }

    /** The number by which the reference at {@code index} travels, as noted by its transport; 0 before. */
    public long referenceNumber(int index) {
        return capabilities.number(index);
    }

    /** Begins to encode a body whose fixed block takes {@code fixed} bytes, a multiple of 8. */
    public void beginWrite(int fixed) {
        cursor = fixed;
    }

    /** Ends encoding: the tail fills the body to the last byte. */
    public void endWrite() {
        if (cursor != length) {
            throw new IllegalStateException("the value changed while it was encoded: " + length
                    + " bytes were reserved, " + cursor + " written; its accessors must give the same value each time");
        }
    }

    public void putBoolean(int at, boolean value) {
        body[at] = (byte) (value ? 1 : 0);
    }

    public void putByte(int at, byte value) {
        body[at] = value;
    }

    public void putShort(int at, short value) {
        SHORT.set(body, at, value);
    }

    public void putChar(int at, char value) {
        SHORT.set(body, at, (short) value);
    }

    public void putInt(int at, int value) {
        INT.set(body, at, value);
    }

    public void putLong(int at, long value) {
        LONG.set(body, at, value);
    }

    /** Keeps every bit, of NaNs too. */
    public void putFloat(int at, float value) {
        INT.set(body, at, Float.floatToRawIntBits(value));
    }

    /** Keeps every bit, of NaNs too. */
    public void putDouble(int at, double value) {
        LONG.set(body, at, Double.doubleToRawLongBits(value));
    }

    /** Puts the tag of an enum constant or exception, 0..65535. */
    public void putTag(int at, int tag) {
        SHORT.set(body, at, (short) tag);
    }

    /** Adds {@code lease} to the capability list and puts its index. */
    public void putLease(int at, Lease lease) {
        body[at] = (byte) add(lease);
    }

    /** Adds a reference to {@code component} to the capability list and puts its index. */
    public void putReference(int at, Object component, Class<?> type) {
        body[at] = (byte) addReference(component, type);
    }

    /** Puts a ref to {@code text}, which {@link Admission#text} accepted, and the text into the tail. */
    public void putText(int at, String text) {
        int bytes = (int) Utf8.length(text);
        int start = putList(at, bytes, 1);
        Utf8.write(text, bytes, body, start);
    }

    /** Puts a ref to {@code bytes}, and the bytes into the tail. */
    public void putBytes(int at, Bytes bytes) {
        int start = putList(at, bytes.length(), 1);
        bytes.copyTo(0, body, start, bytes.length());
    }

    /** Puts a ref to {@code count} elements of {@code stride} bytes; returns where the first one begins in the tail. */
    public int putList(int at, int count, int stride) {
        if (count == 0) {
            return cursor;
        }
        int start = cursor;
        INT.set(body, at, start);
        INT.set(body, at + 4, count);
        cursor = Math.toIntExact(padded(start + (long) count * stride));
        if (cursor > length) {
            endWrite();
        }
        return start;
    }

    /**
     * Begins to decode a body written elsewhere.
     *
     * @param label label of the method, for messages
     * @param fixed bytes of its fixed block, a multiple of 8
     * @param leases capabilities it must carry
     */
    public void beginRead(int label, int fixed, int leases) {
        this.label = label;
        cursor = 0;
        depth = 0;
        heap = 0;
        if ((length & 7) != 0) {
            throw fault(WireFault.TRUNCATED, length, "a body of whole 8-byte words", length + " bytes");
        }
        if (capabilities() != leases) {
            throw fault(WireFault.BAD_CAP, 0, leases + " capabilities", Integer.toString(capabilities()));
        }
        fixed(fixed);
    }

    /** Says that the fixed block takes {@code fixed} bytes, where only the beginning of the body told. */
    public void fixed(int fixed) {
        if (length < fixed) {
            throw fault(WireFault.TRUNCATED, length, "a fixed block of " + fixed + " bytes", length + " bytes");
        }
        cursor = fixed;
    }

    /**
     * Begins to decode a failed reply: its tag leads the body; the block of the exception follows at byte 8, and
     * {@link #fixed} says how long it is.
     */
    public int beginFailure(int label) {
        beginRead(label, FAILURE_TAG_BYTES, 0);
        requireZero(2, FAILURE_TAG_BYTES - 2);
        return getTag(0);
    }

    /** Ends decoding: nothing may follow the last tail object. */
    public void endRead() {
        if (cursor != length) {
            throw fault(WireFault.TRAILING_BYTES, cursor, "the end of the body", (length - cursor) + " more bytes");
        }
    }

    public boolean getBoolean(int at) {
        byte value = body[at];
        if (value != 0 && value != 1) {
            throw fault(WireFault.BAD_BOOL, at, "0 or 1", Integer.toString(value & 0xff));
        }
        return value == 1;
    }

    public byte getByte(int at) {
        return body[at];
    }

    public short getShort(int at) {
        return (short) SHORT.get(body, at);
    }

    public char getChar(int at) {
        return (char) (short) SHORT.get(body, at);
    }

    public int getInt(int at) {
        return (int) INT.get(body, at);
    }

    public long getLong(int at) {
        return (long) LONG.get(body, at);
    }

    public float getFloat(int at) {
        return Float.intBitsToFloat((int) INT.get(body, at));
    }

    public double getDouble(int at) {
        return Double.longBitsToDouble((long) LONG.get(body, at));
    }

    /** A tag, 0..65535; the caller knows which ones there are. */
    public int getTag(int at) {
        return (short) SHORT.get(body, at) & 0xffff;
    }

    /** A presence word; bits outside {@code used} must be zero. */
    public long getPresence(int at, long used) {
        long bits = (long) LONG.get(body, at);
        if ((bits & ~used) != 0) {
            throw fault(
                    WireFault.NONZERO_PADDING,
                    at,
                    "presence bits within 0x" + Long.toHexString(used),
                    "0x" + Long.toHexString(bits));
        }
        return bits;
    }

    /** The lease whose index stands at {@code at}; the only legal index is {@code index}. */
    public Lease getLease(int at, int index, boolean writable) {
        requireIndex(at, index);
        String expected = writable ? "a writable lease" : "a read-only lease";
        if (!isLease(index) || lease(index).isWritable() != writable) {
            throw fault(WireFault.BAD_CAP, at, expected, capabilities.describe(index));
        }
        return lease(index);
    }

    /** The reference to {@code type} whose index stands at {@code at}; the only legal index is {@code index}. */
    public <T> T getReference(int at, int index, Class<T> type) {
        requireIndex(at, index);
        if (isLease(index) || referenceType(index) != type) {
            throw fault(WireFault.BAD_CAP, at, "a reference to " + type.getName(), capabilities.describe(index));
        }
        return type.cast(reference(index));
    }

    private void requireIndex(int at, int index) {
        if (body[at] != index) {
            throw fault(WireFault.BAD_CAP, at, "capability " + index, Integer.toString(body[at] & 0xff));
        }
    }

    /** The text whose ref stands at {@code at}, at most {@code max} bytes of strict UTF-8. */
    public String getText(int at, long max) {
        int bytes = getList(at, 1, max, 2);
        if (bytes == 0) {
            return "";
        }
        int start = listStart(at);
        int malformed = Utf8.malformed(body, start, start + bytes);
        if (malformed >= 0) {
            throw fault(
                    WireFault.BAD_UTF8,
                    malformed,
                    "a well-formed sequence",
                    "byte 0x" + Integer.toHexString(body[malformed] & 0xff));
        }
        return Utf8.read(body, start, bytes);
    }

    /** The bytes whose ref stands at {@code at}, at most {@code max}. */
    public Bytes getBytes(int at, long max) {
        int bytes = getList(at, 1, max, 1);
        return bytes == 0 ? Bytes.empty() : Bytes.copyOf(body, listStart(at), bytes);
    }

    /**
     * Takes the tail object whose ref stands at {@code at}.
     *
     * @param stride bytes of an element, at least 1
     * @param max elements at most
     * @param elementHeap heap that decoding one element takes, in bytes, without what its own refs lead to
     * @return number of elements
     */
    public int getList(int at, int stride, long max, int elementHeap) {
        long offset = getInt(at) & 0xffff_ffffL;
        long count = getInt(at + 4) & 0xffff_ffffL;
        if (count == 0) {
            if (offset != 0) {
                throw fault(WireFault.BAD_OFFSET, at, "offset 0 of an empty part", Long.toString(offset));
            }
            return 0;
        }
        if (count > max) {
            throw fault(WireFault.TOO_MANY, at + 4, "at most " + max + " elements", Long.toString(count));
        }
        if (offset != cursor) {
            throw fault(WireFault.BAD_OFFSET, at, "offset " + cursor, Long.toString(offset));
        }
        long end = offset + count * stride;
        if (end > length) {
            throw fault(
                    WireFault.TRUNCATED,
                    at + 4,
                    count + " elements of " + stride + " bytes",
                    (length - cursor) + " bytes");
        }
        take(at + 4, OBJECT_BYTES + count * elementHeap);
        cursor = (int) padded(end);
        requireZero((int) end, cursor - (int) end);
        return (int) count;
    }

    /** Counts heap before it is allocated (rule 4 of the wire format). */
    void take(int at, long bytes) {
        heap += bytes;
        long most = Math.min(WireLimits.MAX_HEAP_BYTES, OBJECT_BYTES + WireLimits.HEAP_PER_BYTE * (long) length);
        if (heap > most) {
            throw fault(WireFault.OVERSIZE, at, "at most " + most + " bytes of heap", Long.toString(heap));
        }
    }

    /** Heap, in bytes, that the tail objects read since {@link #beginRead} take at most. */
    public long heapBytes() {
        return heap;
    }

    /** The first byte of the tail that is not yet taken. */
    int cursor() {
        return cursor;
    }

    /** Takes {@code bytes} of the tail, a multiple of 8; returns where they begin. */
    int advance(int bytes) {
        int start = cursor;
        cursor = Math.toIntExact((long) start + bytes);
        if (cursor > length) {
            endWrite();
        }
        return start;
    }

    /** Where the elements begin whose ref at {@code at} {@link #getList} accepted. */
    public int listStart(int at) {
        return getInt(at);
    }

    /** Checks that {@code count} bytes are zero: a gap, or the block of an absent part. */
    public void requireZero(int at, int count) {
        for (int index = at; index < at + count; index++) {
            if (body[index] != 0) {
                throw fault(WireFault.NONZERO_PADDING, index, "0", Integer.toString(body[index] & 0xff));
            }
        }
    }

    /** Enters a value that may hold values of its own type. */
    public void descend(int at) {
        if (++depth > WireLimits.MAX_DEPTH) {
            throw fault(WireFault.TOO_DEEP, at, "at most " + WireLimits.MAX_DEPTH + " levels", Integer.toString(depth));
        }
    }

    /** Leaves what {@link #descend} entered. */
    public void ascend() {
        depth--;
    }

    /** The failure of a tag that {@code type} does not have. */
    public WireFormatException badTag(int at, String type) {
        return fault(WireFault.BAD_TAG, at, "a tag of " + type, "0x" + Integer.toHexString(getTag(at)));
    }

    /** The failure of a value whose own constructor refused it (semantics R7). */
    public WireFormatException rejected(int at, String type, RuntimeException cause) {
        return fault(WireFault.REJECTED_VALUE, at, "a value that " + type + " accepts", cause.toString());
    }

    /** The failure of a declared exception where the method declares none. */
    public WireFormatException undeclared(int label) {
        this.label = label;
        return fault(WireFault.BAD_TAG, 0, "a result: the method declares no exception", "an exception");
    }

    WireFormatException fault(WireFault fault, int at, String expected, String found) {
        return new WireFormatException(fault, label, at, expected, found);
    }
}
