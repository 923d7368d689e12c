package org.func2ipc.testkit.menagerie;

import jakarta.annotation.Nullable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.func2ipc.dsl.annotation.Max;
import org.func2ipc.testkit.zoo.Color;
import org.func2ipc.testkit.zoo.Inner;

/** Collections of everything. */
public record Groups(
        Set<Integer> numbers,
        @Max(5) Set<@Max(8) String> words,
        Map<String, Inner> named,
        @Max(3) Map<Color, List<Long>> byColor,
        List<Optional<String>> gaps,
        Page<Inner> page,
        Creature creature,
        @Nullable Creature other,
        List<Creature> creatures,
        Money money,
        Optional<Money> more) {}
