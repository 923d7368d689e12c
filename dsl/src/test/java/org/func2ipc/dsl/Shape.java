package org.func2ipc.dsl;

/** An interface of the tests, with an overloaded method. */
public interface Shape {
    long area(long side);

    long area(long width, long height);
}
