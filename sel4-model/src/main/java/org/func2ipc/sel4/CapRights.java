package org.func2ipc.sel4;

/**
 * What a capability allows: {@code seL4_CapRights}, one word.
 *
 * <pre>
 *  63        4     3          2      1      0
 * +-----------+------------+-------+------+-------+
 * | 0         | grantReply | grant | read | write |
 * +-----------+------------+-------+------+-------+
 * </pre>
 *
 * @param write send and call, signal, map writable
 * @param read receive, wait, map readable
 * @param grant pass any capability; allows a call too
 * @param grantReply allows a call, without passing capabilities
 */
public record CapRights(boolean write, boolean read, boolean grant, boolean grantReply) {
    /** No right. */
    public static final CapRights NONE = new CapRights(false, false, false, false);
    /** Every right. */
    public static final CapRights ALL = new CapRights(true, true, true, true);
    /** Read alone. */
    public static final CapRights READ = new CapRights(false, true, false, false);
    /** Write alone. */
    public static final CapRights WRITE = new CapRights(true, false, false, false);
    /** Read and write. */
    public static final CapRights READ_WRITE = new CapRights(true, true, false, false);
    /** What a client needs to call and no more: write and a reply path. */
    public static final CapRights CALL = new CapRights(true, false, false, true);

    private static final long WRITE_BIT = 1;
    private static final long READ_BIT = 1 << 1;
    private static final long GRANT_BIT = 1 << 2;
    private static final long GRANT_REPLY_BIT = 1 << 3;

    /** Reads a word as the kernel does: bits above the fourth are ignored. */
    public static CapRights unpack(long word) {
        return new CapRights(
                (word & WRITE_BIT) != 0,
                (word & READ_BIT) != 0,
                (word & GRANT_BIT) != 0,
                (word & GRANT_REPLY_BIT) != 0);
    }

    /** The word. */
    public long pack() {
        return (write ? WRITE_BIT : 0)
                | (read ? READ_BIT : 0)
                | (grant ? GRANT_BIT : 0)
                | (grantReply ? GRANT_REPLY_BIT : 0);
    }

    /** The rights of a copy for which {@code asked} were asked: what both have; asking for more is no error. */
    public CapRights mask(CapRights asked) {
        return unpack(pack() & asked.pack());
    }

    /** True when every right of {@code other} is among these. */
    public boolean includes(CapRights other) {
        return mask(other).equals(other);
    }

    /** True when a sender with these rights may be given a reply path. */
    public boolean allowsReply() {
        return grant || grantReply;
    }

    /** True when a call through an endpoint capability with these rights gets a reply. */
    public boolean allowsCall() {
        return write && (grant || grantReply);
    }

    /** The initials of the rights: {@code RW}, {@code WP} (P is the reply path), {@code -} for none. */
    @Override
    public String toString() {
        String text = (read ? "R" : "") + (write ? "W" : "") + (grant ? "G" : "") + (grantReply ? "P" : "");
        return text.isEmpty() ? "-" : text;
    }
}
