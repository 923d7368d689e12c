package org.func2ipc.runtime.memory;

import java.nio.ByteBuffer;

/** Memory comes in whole pages. */
public final class Pages {
    /** Bytes of a page: what regions, their device addresses and their files are aligned to. */
    public static final int SIZE = 4096;

    /** Most bytes of one region: one buffer holds it. */
    public static final long MAX_REGION = 1L << 30;

    private Pages() {}

    /** The smallest multiple of a page that is at least {@code bytes}. */
    public static long roundUp(long bytes) {
        return Math.addExact(bytes, SIZE - 1) & -SIZE;
    }

    static ByteBuffer allocate(long size) {
        return ByteBuffer.allocateDirect((int) roundUp(checkedSize(size)) + SIZE)
                .alignedSlice(SIZE)
                .slice(0, (int) size);
    }

    static int checkedSize(long size) {
        if (size < 1 || size > MAX_REGION) {
            throw new IllegalArgumentException(
                    "size must be in 1.." + MAX_REGION + " bytes: size=" + size + "; split larger memory into regions");
        }
        return (int) size;
    }
}
