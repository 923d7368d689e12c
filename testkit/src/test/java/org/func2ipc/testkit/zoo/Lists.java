package org.func2ipc.testkit.zoo;

import jakarta.annotation.Nullable;
import java.util.List;
import java.util.Optional;
import org.func2ipc.dsl.annotation.Max;
import org.func2ipc.dsl.component.Bytes;

/** Lists of everything, nested and absent. */
public record Lists(
        List<Long> numbers,
        @Max(4) List<@Max(16) String> words,
        List<List<Inner>> nested,
        @Nullable List<Texts> maybe,
        Optional<List<Color>> colors,
        List<Empty> nothings,
        List<Boolean> flags,
        List<Bytes> blobs) {
    /** All empty or absent. */
    public static final Lists NONE =
            new Lists(List.of(), List.of(), List.of(), null, Optional.empty(), List.of(), List.of(), List.of());
}
