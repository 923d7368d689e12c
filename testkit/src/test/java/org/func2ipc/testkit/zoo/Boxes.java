package org.func2ipc.testkit.zoo;

import jakarta.annotation.Nullable;
import java.util.Optional;

/** Boxes that are there, that may be null, that may be absent. */
public record Boxes(
        Boolean flag,
        Character letter,
        @Nullable Integer number,
        @Nullable Double real,
        Optional<Long> large,
        Optional<Color> color,
        @Nullable Inner inner,
        Optional<Empty> empty) {}
