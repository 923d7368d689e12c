package org.func2ipc.dsl.model;

import jakarta.annotation.Nullable;

/**
 * An option that the command line of the system takes as {@code --name VALUE}.
 *
 * @param name lower-case words joined by {@code -}
 * @param valueLabel how help names the value, {@code FILE}
 * @param description one sentence for help
 * @param defaultValue value when it is not given; null for none
 */
public record OptionModel(String name, String valueLabel, String description, @Nullable String defaultValue) {}
