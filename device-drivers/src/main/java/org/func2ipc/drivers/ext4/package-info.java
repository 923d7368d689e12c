/**
 * A reader of ext2, ext3 and ext4 images.
 *
 * <h2>Layout</h2>
 *
 * <pre>
 * byte 1024       superblock, 1024 bytes: sizes, features, where the rest is
 * next block      group descriptors (with meta_bg: spread over the groups they describe)
 * in each group   bitmaps, inode table: inodes of s_inode_size bytes, numbered from 1
 * inode.i_block   extent root | 12 + 3 block pointers | short link target | device number
 * directory       blocks of entries that fill them; with an index, block 0 is the root of a hash tree whose nodes look
 *                 like blocks without names
 * attributes      behind the fields of the inode, and in one block that several inodes may share
 * </pre>
 *
 * <p>One class for each structure, with one {@code parse}: the only way from its bytes to a value. What {@code parse}
 * returns needs no further check against the image's geometry.
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li>Nothing that was not validated is used: metadata is copied to private memory first, so that the device's domain
 *       cannot change it between check and use.
 *   <li>No size or count of the image decides an allocation before it is bounded by the block or the inode it stands in.
 *   <li>Trees are walked with a loop whose steps are counted by the format (extent depth, indirection level, htree
 *       level), never by recursion; a directory has at most as many blocks as the image.
 *   <li>A superblock or group descriptor that is wrong stops the mount. Any other structure that is wrong makes the calls
 *       fail that need it, with {@code CORRUPT}; nothing is remembered of it.
 *   <li>With {@code metadata_csum} each checksum of what is read is verified. Bitmaps, the orphan file and backups are
 *       never read.
 *   <li>{@code s_state} and {@code orphan_present} do not matter to a reader: inodes that wait for their end have no name.
 *       An image with {@code needs_recovery} is refused even if its journal is empty, since only a replay tells.
 * </ul>
 *
 * <h2>Ordering</h2>
 *
 * <p>One call at a time; nothing here starts a thread. The region that is lent to the block device is a buffer: what a
 * transfer left there is copied out before the next one.
 *
 * <h2>References</h2>
 *
 * <p>"ext4 Data Structures and Algorithms" of the Linux kernel's documentation, by the names of its sections; RFC 1320
 * (MD4); D. Wheeler, R. Needham, "TEA, a Tiny Encryption Algorithm", 1994; path_resolution(7), statfs(2), acl(5).
 */
@NullMarked
package org.func2ipc.drivers.ext4;

import org.jspecify.annotations.NullMarked;
