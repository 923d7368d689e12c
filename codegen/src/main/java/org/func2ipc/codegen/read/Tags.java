package org.func2ipc.codegen.read;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import javax.lang.model.element.Element;
import org.func2ipc.codegen.check.TypeFacts;

/** Tags of enum constants, cases and exceptions; the hash of those that have no {@code @Tag} (semantics R8). */
final class Tags {
    private static final int FNV_OFFSET_BASIS = 0x811c9dc5;
    private static final int FNV_PRIME = 0x01000193;

    private Tags() {}

    /** The tag that {@code @Tag} gives {@code on}, else that of {@code name}. */
    static int of(Element on, String name) {
        OptionalLong given = TypeFacts.number(on, "Tag");
        return given.isPresent() ? (int) given.getAsLong() : of(name);
    }

    /** FNV-1a of 32 bits over the UTF-8 form of {@code name}, folded to 16 bits by exclusive or. */
    static int of(String name) {
        int hash = FNV_OFFSET_BASIS;
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
        }
        return (hash ^ (hash >>> 16)) & 0xffff;
    }
}
