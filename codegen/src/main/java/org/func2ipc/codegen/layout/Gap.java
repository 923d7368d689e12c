package org.func2ipc.codegen.layout;

/** {@code size} bytes from {@code offset} that belong to no part: always zero. */
public record Gap(int offset, int size) {}
