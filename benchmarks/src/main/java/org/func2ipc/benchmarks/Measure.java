package org.func2ipc.benchmarks;

/**
 * A line of the report.
 *
 * @param what what was measured
 * @param result with its unit
 * @param against what it is compared with, and the aim; empty when it is itself the measure of others
 */
public record Measure(String what, String result, String against) {}
