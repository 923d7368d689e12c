package org.func2ipc.testkit.zoo;

/** No component: takes no byte in line, one as an element. */
public record Empty() {}
