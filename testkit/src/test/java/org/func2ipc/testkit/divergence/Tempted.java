package org.func2ipc.testkit.divergence;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.testkit.zoo.Inner;

/** A component that gives in to each temptation. */
public final class Tempted implements Tempting {
    private List<String> words = new ArrayList<>();
    private Inner last = new Inner((byte) 0, 0);

    @Override
    public void keep(List<String> words) {
        this.words = words;
    }

    @Override
    public List<String> kept() {
        return words;
    }

    @Override
    public int units(String text) {
        return text.chars().sum();
    }

    @Override
    public void twist(byte[] bytes) {
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) (2 * bytes[index]);
        }
    }

    @Override
    public String describe(String text) {
        return "text " + text;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the temptation
    public boolean isLast(Inner value) {
        boolean same = value == last;
        last = value;
        return same;
    }

    @Override
    public int bits(float value) {
        return Float.floatToRawIntBits(value);
    }

    @Override
    public String signal(Signal signal) {
        return signal.name();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a reference that comes home is the component itself
    public boolean isMe(Tempting other) {
        return other == this;
    }

    @Override
    public String kind(int value) {
        return "int";
    }

    @Override
    public String kind(long value) {
        return "long";
    }

    @Override
    public int once(int value) {
        return value;
    }

    @Override
    public int twice(int value) {
        return -1;
    }
}
