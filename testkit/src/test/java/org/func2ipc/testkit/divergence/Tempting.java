package org.func2ipc.testkit.divergence;

import java.util.List;
import org.func2ipc.dsl.annotation.IpcInterface;
import org.func2ipc.dsl.annotation.Label;
import org.func2ipc.testkit.zoo.Inner;

/** An interface on which each rule can be broken. */
@IpcInterface
public interface Tempting {
    /** Keeps the list itself. */
    void keep(List<String> words);

    /** What was kept. */
    List<String> kept();

    /** Takes text apart. */
    int units(String text);

    /** Doubles each byte in place. */
    void twist(byte[] bytes);

    /** Works with what it gets, null too. */
    String describe(String text);

    /** True for the object that it got last time. */
    boolean isLast(Inner value);

    /** Every bit of a number. */
    int bits(float value);

    /** The name of what arrived. */
    String signal(Signal signal);

    /** True when the component that arrives is this one. */
    boolean isMe(Tempting other);

    @Label(0x31)
    String kind(int value);

    @Label(0x32)
    String kind(long value);

    int once(int value);

    /** Overridden by the component, which must not matter. */
    default int twice(int value) {
        return once(value) + once(value);
    }
}
