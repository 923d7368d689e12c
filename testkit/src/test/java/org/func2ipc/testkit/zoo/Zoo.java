package org.func2ipc.testkit.zoo;

import jakarta.annotation.Nullable;
import java.util.List;
import java.util.Optional;
import org.func2ipc.dsl.annotation.Idempotent;
import org.func2ipc.dsl.annotation.IpcInterface;
import org.func2ipc.dsl.annotation.Label;
import org.func2ipc.dsl.annotation.Max;
import org.func2ipc.dsl.annotation.OneWay;
import org.func2ipc.dsl.annotation.ReadOnly;
import org.func2ipc.dsl.annotation.Writable;
import org.func2ipc.dsl.component.Lease;

/** Gives back what it gets. */
@IpcInterface
public interface Zoo {
    /** Bytes of a text at most. */
    int MAX_TEXT = 16;

    /** All of them, in words. */
    String primitives(boolean a, byte b, short c, char d, int e, long f, float g, double h);

    Fixed fixed(Fixed value);

    Boxes boxes(Boxes value);

    Texts texts(Texts value);

    Lists lists(Lists value);

    Tree tree(Tree value);

    Wide wide(Wide value);

    /** A result whose constructor refuses values that another domain could send. */
    Picky picky(long value);

    Color color(Color value);

    Empty nothing(Empty value);

    String text(@Max(MAX_TEXT) String value);

    @Nullable
    String maybe(@Nullable String value, @Nullable Long number);

    Optional<List<Inner>> optional(Optional<List<Inner>> value);

    List<String> list(@Max(8) List<@Max(MAX_TEXT) String> value);

    @Nullable
    List<Inner> maybeList(@Nullable List<Inner> value);

    @Idempotent
    int sum(int left, int right);

    @Label(0x100)
    String overloaded(int value);

    @Label(0x101)
    String overloaded(String value);

    @OneWay
    void tell(List<String> words);

    /** What was told, in order. */
    List<String> told();

    /** Fills {@code into}; returns its length. */
    long fill(@Writable Lease into, byte value);

    /** Sum of all bytes of both. */
    long total(@ReadOnly Lease from, @ReadOnly Lease more);

    /** Tries to write into a lease that it may only read. */
    void scribble(@ReadOnly Lease from);

    /** Fails with a {@link ZooException} of these fields. */
    void fail(Color color, String detail, @Nullable Inner inner, List<Long> numbers)
            throws ZooException, OtherException;

    /** Fails in the way that {@code how} says. */
    void misbehave(String how) throws ZooException, OtherException;

    /** A result that breaks the rule that {@code how} names. */
    Lists bad(String how);

    /** A default method runs at the caller and reaches abstract ones through the gate. */
    default int twice(int value) {
        return sum(value, value);
    }
}
