package org.func2ipc.examples.demo;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Takes output and keeps only its digest and its number of lines. */
final class Digest extends OutputStream {
    private static final int SHOWN_DIGITS = 16;

    private final MessageDigest sha256;
    private long lines;

    Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        sha256.update(bytes, offset, length);
        for (int i = offset; i < offset + length; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
    }

    /** Lines seen so far. */
    long lines() {
        return lines;
    }

    /** The first digits of the SHA-256 of all output; to be called once. */
    String finish() {
        return HexFormat.of().formatHex(sha256.digest()).substring(0, SHOWN_DIGITS);
    }
}
