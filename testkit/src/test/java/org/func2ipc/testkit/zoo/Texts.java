package org.func2ipc.testkit.zoo;

import jakarta.annotation.Nullable;
import java.util.Optional;
import org.func2ipc.dsl.annotation.Max;
import org.func2ipc.dsl.component.Bytes;

/** Text and bytes: there, absent, empty, bounded. */
public record Texts(
        @Max(64) String text,
        @Nullable String maybe,
        Optional<@Max(8) Bytes> some,
        Bytes all,
        Optional<String> other) {}
