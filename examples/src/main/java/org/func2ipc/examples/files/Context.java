package org.func2ipc.examples.files;

import org.func2ipc.drivers.fs.FileSystem;

/**
 * What a command works with.
 *
 * @param files the file system
 * @param reader reads whole files
 * @param out standard output
 * @param complaints errors
 */
record Context(FileSystem files, FileReader reader, Output out, Complaints complaints) {}
