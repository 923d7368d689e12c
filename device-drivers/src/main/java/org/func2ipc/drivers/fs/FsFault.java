package org.func2ipc.drivers.fs;

/** Why a file system request failed; the first ones are errno values by another name. */
public enum FsFault {
    NOT_FOUND,
    NOT_A_DIRECTORY,
    IS_A_DIRECTORY,
    NOT_A_LINK,
    NOT_A_REGULAR_FILE,
    TOO_MANY_LINKS,
    NAME_TOO_LONG,
    BAD_HANDLE,
    INVALID_ARGUMENT,
    TOO_MANY_OPEN_FILES,
    READ_ONLY,
    /** The image uses a feature that this driver refuses, by name. */
    UNSUPPORTED_FEATURE,
    /** The image breaks the format; the detail names structure, block and value. */
    CORRUPT,
    /** The block device failed. */
    IO_ERROR
}
