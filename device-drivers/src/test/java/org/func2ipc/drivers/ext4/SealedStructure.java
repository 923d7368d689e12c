package org.func2ipc.drivers.ext4;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.func2ipc.drivers.fs.FsException;

/**
 * A structure of an image with a checksum, and how to make the checksum right again after a change.
 *
 * @param name what it is
 * @param at its first byte in the image
 * @param length its bytes
 * @param seal makes its checksum right
 */
record SealedStructure(String name, int at, int length, Consumer<TestImage> seal) {
    private static final int DESCRIPTOR_SIZE = 64;
    private static final int INODE_SIZE = 256;
    private static final int LEAF_END = TestImage.BLOCK - 12;

    /** The superblock, the first descriptor, and what belongs to {@code paths}: inodes and blocks of metadata. */
    static List<SealedStructure> of(TestImage image, String... paths) throws FsException {
        byte[] raw = Arrays.copyOfRange(image.bytes(), TestImage.SUPERBLOCK, TestImage.SUPERBLOCK + Superblock.SIZE);
        Checksums sums = new Checksums(Superblock.parse(raw));
        List<SealedStructure> all = new ArrayList<>();
        all.add(new SealedStructure("superblock", TestImage.SUPERBLOCK, Superblock.SIZE, TestImage::sealSuperblock));
        int descriptor = TestImage.DESCRIPTORS;
        all.add(new SealedStructure(
                "descriptor",
                descriptor,
                DESCRIPTOR_SIZE,
                spoilt -> spoilt.put16(
                        descriptor + Checksums.DESCRIPTOR_CHECKSUM,
                        sums.descriptor(spoilt.bytes(), descriptor, DESCRIPTOR_SIZE, 0))));
        for (String path : paths) {
            addFile(image, path, sums, all);
        }
        return all;
    }

    private static void addFile(TestImage image, String path, Checksums sums, List<SealedStructure> all) {
        int at = image.inode(path);
        int group = image.i32(TestImage.DESCRIPTORS + 8) * TestImage.BLOCK;
        int seed = sums.inodeSeed((at - group) / INODE_SIZE + 1, image.i32(at + 0x64));
        all.add(new SealedStructure("inode of " + path, at, INODE_SIZE, spoilt -> sealInode(spoilt, at, seed, sums)));
        boolean directory = (image.u16(at) & 0xf000) == 0x4000;
        for (int index = 0; directory && index < image.i32(at + 4) / TestImage.BLOCK; index++) {
            int block = image.block(path, index);
            boolean root = index == 0 && (image.i32(at + 0x20) & 0x1000) != 0;
            all.add(new SealedStructure(
                    "block " + index + " of " + path,
                    block,
                    root ? 32 + 8 * image.u16(block + 34) : TestImage.BLOCK,
                    spoilt -> sealDirectory(spoilt, block, root, seed, sums)));
        }
        if (image.u16(at + 0x28 + 6) == 1 && image.u16(at + 0x28) == 0xf30a) {
            int node = image.i32(at + 0x28 + 16) * TestImage.BLOCK;
            int used = 12 + 12 * image.u16(node + 2);
            all.add(new SealedStructure(
                    "extent node of " + path, node, used, spoilt -> sealExtents(spoilt, node, seed, sums)));
        }
        int attributes = image.i32(at + 0x68) * TestImage.BLOCK;
        if (attributes != 0) {
            all.add(new SealedStructure(
                    "attributes of " + path,
                    attributes,
                    TestImage.BLOCK,
                    spoilt -> spoilt.put32(attributes + Checksums.XATTR_CHECKSUM, (int)
                            sums.xattrBlock(block(spoilt, attributes), attributes / TestImage.BLOCK))));
        }
    }

    private static void sealInode(TestImage image, int at, int seed, Checksums sums) {
        boolean wide = Checksums.wideInodeSum(INODE_SIZE, image.u16(at + 0x80));
        long sum = sums.inode(image.bytes(), at, INODE_SIZE, seed, wide);
        image.put16(at + Checksums.INODE_CHECKSUM_LOW, (int) sum);
        if (wide) {
            image.put16(at + Checksums.INODE_CHECKSUM_HIGH, (int) (sum >>> 16));
        }
    }

    private static void sealDirectory(TestImage image, int at, boolean root, int seed, Checksums sums) {
        if (!root) {
            image.put32(at + LEAF_END + 8, (int) sums.ofInode(seed, block(image, at), LEAF_END));
            return;
        }
        int length = 32 + 8 * Math.min(image.u16(at + 34), 123);
        int tail = 32 + 123 * 8;
        image.put32(at + tail + 4, (int) sums.indexNode(seed, block(image, at), length, tail));
    }

    private static void sealExtents(TestImage image, int at, int seed, Checksums sums) {
        int end = Math.min(12 + 12 * image.u16(at + 4), TestImage.BLOCK - 4);
        image.put32(at + end, (int) sums.ofInode(seed, block(image, at), end));
    }

    private static byte[] block(TestImage image, int at) {
        return Arrays.copyOfRange(image.bytes(), at, at + TestImage.BLOCK);
    }
}
