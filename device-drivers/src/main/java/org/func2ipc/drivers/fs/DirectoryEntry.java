package org.func2ipc.drivers.fs;

import org.func2ipc.dsl.annotation.Max;
import org.func2ipc.dsl.component.Bytes;

/**
 * One name of a directory.
 *
 * @param name 1..255 bytes, no {@code /} and no NUL
 * @param inode the file
 * @param type its type
 */
public record DirectoryEntry(@Max(255) Bytes name, long inode, FileType type) {}
