package org.func2ipc.drivers.ext4;

import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.drivers.fs.FsFault;

/** The error for bytes that break the format. */
final class Corruption {
    private Corruption() {}

    /**
     * @param structure what is broken, and where: {@code extent node of inode 12 at block 345}
     * @param rule the rule with the value: {@code eh_depth must be 0: eh_depth=7}
     */
    static FsException of(String structure, String rule) {
        return new FsException(FsFault.CORRUPT, structure + ": " + rule + " (e2fsck can repair the image)");
    }

    /** As {@link #of(String, String)}, for a checksum that is not the one computed. */
    static FsException checksum(String structure, long stored, long computed) {
        return of(
                structure,
                "checksum must be 0x" + Long.toHexString(computed) + ": stored=0x" + Long.toHexString(stored));
    }
}
