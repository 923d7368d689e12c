package org.func2ipc.dsl.model;

/**
 * Why the definition says something; for readers of the description.
 *
 * @param word what is said, {@code concurrent()}
 * @param reason why
 */
public record ReasonModel(String word, String reason) {}
