package org.func2ipc.drivers.qemu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.drivers.board.TransportLocation;

/**
 * What a flattened device tree (devicetree specification 0.4, chapter 5) says of virtio-mmio transports. All words are
 * big-endian.
 *
 * <pre>
 * | magic | totalsize | off_dt_struct | off_dt_strings | off_mem_rsvmap | version | ... | size_dt_strings | size_dt_struct |
 * structure: BEGIN_NODE name\0 | PROP length name-offset value | END_NODE | NOP | END, each aligned to 4
 * </pre>
 */
final class DeviceTree {
    /** Bytes of the header. */
    static final int HEADER_BYTES = 40;

    private static final int MAGIC = 0xd00dfeed;
    private static final int BEGIN_NODE = 1;
    private static final int END_NODE = 2;
    private static final int PROP = 3;
    private static final int NOP = 4;
    private static final int END = 9;
    private static final String COMPATIBLE = "virtio,mmio";
    private static final int MAX_BYTES = 1 << 20;

    private DeviceTree() {}

    /**
     * Bytes from the start up to the end of the part that is used, given the header.
     *
     * @throws IllegalArgumentException when it is no device tree
     */
    static int usedBytes(byte[] header) {
        ByteBuffer words = ByteBuffer.wrap(header).order(ByteOrder.BIG_ENDIAN);
        if (header.length < HEADER_BYTES || words.getInt(0) != MAGIC) {
            throw new IllegalArgumentException("a device tree must begin with 0xd00dfeed: 0x"
                    + (header.length < 4 ? "" : Integer.toHexString(words.getInt(0))));
        }
        long strings = Integer.toUnsignedLong(words.getInt(12)) + Integer.toUnsignedLong(words.getInt(32));
        long structure = Integer.toUnsignedLong(words.getInt(8)) + Integer.toUnsignedLong(words.getInt(36));
        long used = Math.max(strings, structure);
        if (used > MAX_BYTES) {
            throw new IllegalArgumentException("a device tree must be at most " + MAX_BYTES + " bytes: " + used);
        }
        return (int) used;
    }

    /** The transports in {@code tree}, in its order. */
    static List<TransportLocation> transports(byte[] tree) {
        int used = usedBytes(tree);
        if (tree.length < used) {
            throw new IllegalArgumentException("the device tree has " + used + " bytes: " + tree.length + " given");
        }
        ByteBuffer words = ByteBuffer.wrap(tree).order(ByteOrder.BIG_ENDIAN);
        int strings = words.getInt(12);
        words.position(words.getInt(8));
        List<TransportLocation> found = new ArrayList<>();
        List<Map<String, ByteBuffer>> open = new ArrayList<>();
        while (true) {
            int token = words.getInt();
            switch (token) {
                case BEGIN_NODE -> {
                    text(words, words.position(), true);
                    open.add(new HashMap<>());
                }
                case PROP -> {
                    int length = words.getInt();
                    String name = text(words, strings + words.getInt(), false);
                    ByteBuffer value = words.slice(words.position(), length).order(ByteOrder.BIG_ENDIAN);
                    words.position(align(words.position() + length));
                    open.get(open.size() - 1).put(name, value);
                }
                case END_NODE -> add(found, open.remove(open.size() - 1));
                case NOP -> words.mark();
                case END -> {
                    return found;
                }
                default ->
                    throw new IllegalArgumentException("a token of a device tree must be 1, 2, 3, 4 or 9: " + token
                            + " at byte " + (words.position() - Integer.BYTES));
            }
        }
    }

    private static void add(List<TransportLocation> found, Map<String, ByteBuffer> node) {
        ByteBuffer compatible = node.get("compatible");
        ByteBuffer registers = node.get("reg");
        ByteBuffer interrupts = node.get("interrupts");
        if (compatible != null
                && registers != null
                && interrupts != null
                && text(compatible, 0, false).equals(COMPATIBLE)) {
            // reg = <address size>, 64 bits each; interrupts = <0 number flags>: 0 is a shared peripheral interrupt.
            found.add(new TransportLocation(registers.getLong(0), registers.getLong(8), interrupts.getInt(4)));
        }
    }

    /** The text at {@code from} up to its NUL; {@code advance} moves the position behind it, aligned. */
    private static String text(ByteBuffer bytes, int from, boolean advance) {
        int end = from;
        while (bytes.get(end) != 0) {
            end++;
        }
        byte[] text = new byte[end - from];
        bytes.get(from, text);
        if (advance) {
            bytes.position(align(end + 1));
        }
        return new String(text, StandardCharsets.US_ASCII);
    }

    private static int align(int offset) {
        return (offset + 3) & ~3;
    }
}
