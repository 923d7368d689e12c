package org.func2ipc.drivers.ext4;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bytes of an image with blocks of 1 KiB, to be spoilt; debugfs tells where things are. */
final class TestImage {
    static final int BLOCK = 1024;
    static final int SUPERBLOCK = 1024;
    static final int DESCRIPTORS = 2048;

    private static final Pattern PLACE = Pattern.compile("located at block (\\d+), offset 0x([0-9a-f]+)");

    private final Path file;
    private final byte[] bytes;

    private TestImage(Path file, byte[] bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    static TestImage of(Path file) {
        try {
            return new TestImage(file, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy that can be spoilt without harm to this. */
    TestImage copy() {
        return new TestImage(file, bytes.clone());
    }

    byte[] bytes() {
        return bytes;
    }

    Mounted mount() {
        return new Mounted(ImageDevice.of(bytes));
    }

    /** First byte of the inode of {@code path}. */
    int inode(String path) {
        Matcher place = PLACE.matcher(E2fs.ask(file, "imap " + path));
        if (!place.find()) {
            throw new AssertionError("debugfs does not know " + path);
        }
        return Integer.parseInt(place.group(1)) * BLOCK + Integer.parseInt(place.group(2), 16);
    }

    /** First byte of block {@code index} of {@code path}. */
    int block(String path, int index) {
        return Integer.parseInt(E2fs.ask(file, "bmap " + path + " " + index).trim()) * BLOCK;
    }

    int u16(int at) {
        return buffer().getShort(at) & 0xffff;
    }

    int i32(int at) {
        return buffer().getInt(at);
    }

    TestImage put8(int at, int value) {
        bytes[at] = (byte) value;
        return this;
    }

    TestImage put16(int at, int value) {
        buffer().putShort(at, (short) value);
        return this;
    }

    TestImage put32(int at, int value) {
        buffer().putInt(at, value);
        return this;
    }

    TestImage fill(int at, int length, int value) {
        Arrays.fill(bytes, at, at + length, (byte) value);
        return this;
    }

    /** Makes the superblock's checksum right again. */
    TestImage sealSuperblock() {
        byte[] raw = Arrays.copyOfRange(bytes, SUPERBLOCK, SUPERBLOCK + Superblock.SIZE);
        return put32(SUPERBLOCK + Checksums.SUPERBLOCK_CHECKSUM, (int) Checksums.superblock(raw));
    }

    private ByteBuffer buffer() {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
