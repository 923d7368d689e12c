package org.func2ipc.examples.hello;

import org.func2ipc.dsl.annotation.Max;

/** A text, and how often its author has greeted. */
public record Greeting(@Max(200) String text, int count) {}
