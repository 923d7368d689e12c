package org.func2ipc.drivers.ext4;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.dsl.component.Bytes;

/**
 * Access control lists. On disk (version 1) only entries for a named user or group have an identity; users see the form
 * of acl(5) and getxattr(2) (version 2), where every entry has one.
 */
final class PosixAcl {
    private static final int DISK_VERSION = 1;
    private static final int EXPORTED_VERSION = 2;
    private static final int HEADER = 4;
    private static final int SHORT_ENTRY = 4;
    private static final int LONG_ENTRY = 8;
    private static final int NAMED_USER = 0x02;
    private static final int NAMED_GROUP = 0x08;
    private static final int NOBODY = -1;

    private PosixAcl() {}

    /** {@code disk} in the form that getxattr(2) gives. */
    static Bytes exported(Bytes disk, String where) throws FsException {
        ByteBuffer in = ByteBuffer.wrap(disk.toArray()).order(ByteOrder.LITTLE_ENDIAN);
        if (in.remaining() < HEADER || in.getInt() != DISK_VERSION) {
            throw Corruption.of(where, "an access control list must have a_version 1: " + disk);
        }
        ByteBuffer out = ByteBuffer.allocate(HEADER + in.remaining() / SHORT_ENTRY * LONG_ENTRY)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(EXPORTED_VERSION);
        while (in.hasRemaining()) {
            boolean named = in.remaining() >= LONG_ENTRY && isNamed(in.getShort(in.position()));
            if (!named && (in.remaining() < SHORT_ENTRY || isNamed(in.getShort(in.position())))) {
                throw Corruption.of(where, "an access control list must be made of whole entries: " + disk);
            }
            out.putShort(in.getShort()).putShort(in.getShort()).putInt(named ? in.getInt() : NOBODY);
        }
        return Bytes.copyOf(out.array(), 0, out.position());
    }

    private static boolean isNamed(short tag) {
        return tag == NAMED_USER || tag == NAMED_GROUP;
    }
}
