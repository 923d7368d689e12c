package org.func2ipc.drivers.ext4;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.func2ipc.drivers.fs.ExtendedAttribute;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.dsl.component.Bytes;

/**
 * A list of extended attributes: entries of 16 bytes and a name, up to a word of zero; their values lie behind it.
 *
 * <p>"Extended Attributes" of the kernel's documentation. An entry is {@code u8 name_len, u8 name_index, u16 value_offs,
 * u32 value_inum, u32 value_size, u32 hash, name}.
 */
final class XattrEntries {
    private static final int HEADER = 16;
    private static final int ACL_ACCESS = 2;
    private static final int ACL_DEFAULT = 3;

    private final byte[] raw;
    private final int base;
    private final String where;

    private XattrEntries(byte[] raw, int base, String where) {
        this.raw = raw;
        this.base = base;
        this.where = where;
    }

    /**
     * The only way from bytes to attributes.
     *
     * @param raw what holds entries and values, up to its end
     * @param start first entry
     * @param base what offsets of values count from
     * @param where what it is, for messages
     */
    static List<ExtendedAttribute> parse(byte[] raw, int start, int base, String where) throws FsException {
        XattrEntries entries = new XattrEntries(raw, base, where);
        int end = entries.end(start);
        List<ExtendedAttribute> attributes = new ArrayList<>();
        for (int at = start; at < end; at = entries.next(at)) {
            attributes.add(entries.attribute(at, end));
        }
        return List.copyOf(attributes);
    }

    /** The word of zero behind the last entry. */
    private int end(int start) throws FsException {
        int at = start;
        while (at + 4 <= raw.length && LittleEndian.i32(raw, at) != 0) {
            at = next(at);
        }
        if (at + 4 > raw.length) {
            throw Corruption.of(where, "entries must end with a word of zero by byte " + raw.length + ": byte=" + at);
        }
        return at;
    }

    private int next(int at) {
        return at + ((HEADER + LittleEndian.u8(raw, at) + 3) & ~3);
    }

    private ExtendedAttribute attribute(int at, int end) throws FsException {
        int nameLength = LittleEndian.u8(raw, at);
        int index = LittleEndian.u8(raw, at + 1);
        long inode = LittleEndian.u32(raw, at + 4);
        long size = LittleEndian.u32(raw, at + 8);
        long offset = (long) base + LittleEndian.u16(raw, at + 2);
        if (inode != 0) {
            throw Corruption.of(where, "a value must not be in an inode without the feature ea_inode: inode=" + inode);
        }
        if (size != 0 && (offset < end || size > raw.length - offset)) {
            throw Corruption.of(
                    where,
                    "the value of the entry at byte " + at + " must lie in " + end + ".." + raw.length + ": byte="
                            + offset + ", e_value_size=" + size);
        }
        Bytes value = size == 0 ? Bytes.empty() : Bytes.copyOf(raw, (int) offset, (int) size);
        boolean acl = index == ACL_ACCESS || index == ACL_DEFAULT;
        return new ExtendedAttribute(
                name(index, at + HEADER, nameLength), acl ? PosixAcl.exported(value, where) : value);
    }

    /** The name with the prefix that its index stands for; without one when the index is unknown. */
    private Bytes name(int index, int at, int length) {
        String prefix =
                switch (index) {
                    case 1 -> "user.";
                    case ACL_ACCESS -> "system.posix_acl_access";
                    case ACL_DEFAULT -> "system.posix_acl_default";
                    case 4 -> "trusted.";
                    case 6 -> "security.";
                    case 7 -> "system.";
                    case 8 -> "system.richacl";
                    default -> "";
                };
        byte[] start = prefix.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[start.length + length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(raw, at, whole, start.length, length);
        return Bytes.of(whole);
    }
}
