package org.func2ipc.dsl.model;

/**
 * A protection domain that the definition declares.
 *
 * @param name unique in the system
 * @param number unique in the system, 0 or more
 */
public record DomainModel(String name, int number) {}
