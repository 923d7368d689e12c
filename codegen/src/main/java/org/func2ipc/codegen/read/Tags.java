package org.func2ipc.codegen.read;

import java.nio.charset.StandardCharsets;

/** Tags of enum constants and exceptions that have no {@code @Tag} (semantics R8). */
final class Tags {
    private static final int FNV_OFFSET_BASIS = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    private Tags() {}

    /** FNV-1a of 32 bits over the UTF-8 form of {@code name}, folded to 16 bits by exclusive or. */
    static int of(String name) {
        int hash = FNV_OFFSET_BASIS;
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
        }
        return (hash ^ (hash >>> 16)) & 0xffff;
    }
}
