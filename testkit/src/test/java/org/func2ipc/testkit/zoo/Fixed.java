package org.func2ipc.testkit.zoo;

/** Every primitive, with gaps between them. */
public record Fixed(
        boolean flag,
        long one,
        byte two,
        short three,
        char four,
        int five,
        byte six,
        float seven,
        double eight,
        Color color) {}
