package org.func2ipc.dsl.model;

import java.time.Duration;

/**
 * The deadline of one method over an edge (semantics R18).
 *
 * @param method name of the method, which is not overloaded
 * @param deadline deadline of each call of it
 */
public record MethodDeadline(String method, Duration deadline) {}
