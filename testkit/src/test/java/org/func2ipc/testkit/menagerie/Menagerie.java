package org.func2ipc.testkit.menagerie;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.func2ipc.dsl.annotation.IpcInterface;
import org.func2ipc.dsl.annotation.Max;
import org.func2ipc.testkit.zoo.Inner;

/** Gives back what it gets. */
@IpcInterface
public interface Menagerie {
    Creature creature(Creature value);

    Weather weather(Weather value);

    Groups groups(Groups value);

    Times times(Times value);

    Money money(Money value);

    Page<Inner> page(Page<Inner> value);

    Set<String> set(@Max(4) Set<String> value);

    Map<String, Long> map(Map<String, Long> value);

    /** Doubles each byte of its own copy. */
    byte[] bytes(@Max(32) byte[] value);

    /** The bytes of the last call of {@link #bytes}. */
    byte[] last();

    double[] doubles(double[] value);

    boolean[] booleans(boolean[] value);

    char[] chars(char[] value);

    short[] shorts(short[] value);

    int[] ints(int[] value);

    long[] longs(long[] value);

    float[] floats(float[] value);

    /** One more, later (R25); negative numbers fail. */
    CompletionStage<Long> later(long value);
}
