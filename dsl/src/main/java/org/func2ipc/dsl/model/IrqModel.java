package org.func2ipc.dsl.model;

/**
 * An interrupt of a component.
 *
 * @param name unique in its component
 * @param number line on the board, 0 or more
 */
public record IrqModel(String name, int number) {}
