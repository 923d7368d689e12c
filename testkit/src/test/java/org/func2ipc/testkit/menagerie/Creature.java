package org.func2ipc.testkit.menagerie;

import java.util.List;
import java.util.Optional;
import org.func2ipc.dsl.annotation.Max;
import org.func2ipc.dsl.annotation.Unknown;

/** A sealed type that holds itself, with a case for those that nobody knows. */
public sealed interface Creature {
    /** A case of two parts. */
    record Cat(@Max(12) String name, boolean asleep) implements Creature {}

    /** A case that holds another one, perhaps. */
    record Dog(int age, Optional<Creature> friend) implements Creature {}

    /** A case that holds many. */
    record Pack(@Max(4) List<Creature> members) implements Creature {}

    /** What a reader sees of a case that it does not know. */
    @Unknown
    record Nobody() implements Creature {}
}
