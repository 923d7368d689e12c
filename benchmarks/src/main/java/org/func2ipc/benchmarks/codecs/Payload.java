package org.func2ipc.benchmarks.codecs;

import org.func2ipc.dsl.component.Bytes;

/** Bytes. */
public record Payload(Bytes content) {}
