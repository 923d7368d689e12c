package org.func2ipc.dsl.model;

/**
 * Who may signal a notification.
 *
 * @param component the component
 * @param badge the bits that its signal sets, not 0
 */
public record SignallerModel(String component, long badge) {}
