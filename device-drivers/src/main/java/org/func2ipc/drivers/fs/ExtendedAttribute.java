package org.func2ipc.drivers.fs;

import org.func2ipc.dsl.annotation.Max;
import org.func2ipc.dsl.component.Bytes;

/**
 * One extended attribute.
 *
 * @param name with its prefix, {@code user.mime_type}
 * @param value its value
 */
public record ExtendedAttribute(@Max(300) Bytes name, Bytes value) {}
