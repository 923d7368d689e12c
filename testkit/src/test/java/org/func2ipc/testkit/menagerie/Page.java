package org.func2ipc.testkit.menagerie;

import java.util.List;

/** A generic record, closed where it is used. */
public record Page<T>(List<T> items, long next) {}
