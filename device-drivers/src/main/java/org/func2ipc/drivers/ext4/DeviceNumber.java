package org.func2ipc.drivers.ext4;

import org.func2ipc.drivers.fs.FileType;

/**
 * Which device a device node stands for: 0 and 0 for other files.
 *
 * @param major 8 bits in the old form, 12 in the new one
 * @param minor 8 bits in the old form, 20 in the new one
 */
record DeviceNumber(int major, int minor) {
    private static final DeviceNumber NONE = new DeviceNumber(0, 0);

    /** The first word of {@code i_block} has the old form; when it is 0, the second has the new one. */
    static DeviceNumber of(Inode inode) {
        if (inode.type() != FileType.CHARACTER_DEVICE && inode.type() != FileType.BLOCK_DEVICE) {
            return NONE;
        }
        byte[] map = inode.map();
        int old = LittleEndian.i32(map, 0);
        if (old != 0) {
            return new DeviceNumber((old >>> 8) & 0xff, old & 0xff);
        }
        int wide = LittleEndian.i32(map, 4);
        return new DeviceNumber((wide >>> 8) & 0xfff, (wide & 0xff) | ((wide >>> 12) & 0xf_ff00));
    }
}
