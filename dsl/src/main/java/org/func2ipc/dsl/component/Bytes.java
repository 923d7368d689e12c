package org.func2ipc.dsl.component;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/** An immutable byte string: equal by content, ordered as unsigned bytes. */
public final class Bytes implements Comparable<Bytes> {
    private static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** No bytes. */
    public static Bytes empty() {
        return EMPTY;
    }

    /** A copy of {@code content}. */
    public static Bytes of(byte... content) {
        return content.length == 0 ? EMPTY : new Bytes(content.clone());
    }

    /** A copy of {@code length} bytes of {@code source}, from {@code offset}. */
    public static Bytes copyOf(byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        return length == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(source, offset, offset + length));
    }

    /** The UTF-8 form of {@code text}. */
    public static Bytes utf8(String text) {
        return text.isEmpty() ? EMPTY : new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Number of bytes. */
    public int length() {
        return content.length;
    }

    public boolean isEmpty() {
        return content.length == 0;
    }

    /** The byte at {@code index}, 0..length-1. */
    public byte get(int index) {
        return content[index];
    }

    /** Copies {@code length} bytes from {@code offset} to {@code target[at..]}. */
    public void copyTo(int offset, byte[] target, int at, int length) {
        System.arraycopy(content, offset, target, at, length);
    }

    /** A copy of all bytes. */
    public byte[] toArray() {
        return content.clone();
    }

    /** The bytes as UTF-8 text; malformed parts become U+FFFD, so for display only. */
    public String toUtf8() {
        return new String(content, StandardCharsets.UTF_8);
    }

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** Hexadecimal, at most the first 32 bytes: {@code Bytes[3: 0a0b0c]}. */
    @Override
    public String toString() {
        int shown = Math.min(content.length, 32);
        String more = shown < content.length ? "..." : "";
        return "Bytes[" + content.length + ": " + HexFormat.of().formatHex(content, 0, shown) + more + "]";
    }
}
