package org.func2ipc.codegen.report;

/**
 * Why something is refused.
 *
 * @param tag its kind
 * @param problem the value and the rule
 * @param instead the way out
 */
public record Refusal(Tag tag, String problem, String instead) {}
