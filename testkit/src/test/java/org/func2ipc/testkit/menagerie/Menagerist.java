package org.func2ipc.testkit.menagerie;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.func2ipc.testkit.zoo.Inner;

/** The component: changes and keeps the arrays that it gets, as they are its own (R3). */
public final class Menagerist implements Menagerie {
    private byte[] last = new byte[0];

    @Override
    public Creature creature(Creature value) {
        return value;
    }

    @Override
    public Weather weather(Weather value) {
        return value;
    }

    @Override
    public Groups groups(Groups value) {
        return value;
    }

    @Override
    public Times times(Times value) {
        return value;
    }

    @Override
    public Money money(Money value) {
        return Money.ofCents(value.cents() / 2);
    }

    @Override
    public Page<Inner> page(Page<Inner> value) {
        return value;
    }

    @Override
    public Set<String> set(Set<String> value) {
        return value;
    }

    @Override
    public Map<String, Long> map(Map<String, Long> value) {
        return value;
    }

    @Override
    public byte[] bytes(byte[] value) {
        for (int index = 0; index < value.length; index++) {
            value[index] = (byte) (value[index] * 2);
        }
        last = value;
        return value;
    }

    @Override
    public byte[] last() {
        return last;
    }

    @Override
    public double[] doubles(double[] value) {
        return value;
    }

    @Override
    public boolean[] booleans(boolean[] value) {
        return value;
    }

    @Override
    public char[] chars(char[] value) {
        return value;
    }

    @Override
    public short[] shorts(short[] value) {
        return value;
    }

    @Override
    public int[] ints(int[] value) {
        return value;
    }

    @Override
    public long[] longs(long[] value) {
        return value;
    }

    @Override
    public float[] floats(float[] value) {
        return value;
    }

    @Override
    public CompletionStage<Long> later(long value) {
        return value < 0
                ? CompletableFuture.failedFuture(new IllegalArgumentException("value=" + value))
                : CompletableFuture.completedFuture(value + 1);
    }
}
