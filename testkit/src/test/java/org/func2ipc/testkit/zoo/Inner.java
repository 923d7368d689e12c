package org.func2ipc.testkit.zoo;

/** Seven bytes of padding. */
public record Inner(byte small, long large) {}
