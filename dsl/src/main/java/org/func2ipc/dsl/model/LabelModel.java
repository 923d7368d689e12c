package org.func2ipc.dsl.model;

/**
 * A label that the definition gives a method, instead of the generated one (semantics R11).
 *
 * @param interfaceName canonical name of the interface
 * @param method name of the method
 * @param label 16..0xFFEFF
 */
public record LabelModel(String interfaceName, String method, int label) {}
