package org.func2ipc.runtime.wire;

/** What can be wrong with a message body. */
public enum WireFault {
    TRUNCATED,
    OVERSIZE,
    BAD_BOOL,
    BAD_TAG,
    BAD_UTF8,
    BAD_OFFSET,
    TOO_DEEP,
    TOO_MANY,
    DUPLICATE,
    NONZERO_PADDING,
    TRAILING_BYTES,
    UNKNOWN_LABEL,
    BAD_CAP,
    FINGERPRINT_MISMATCH,
    /** The value's own constructor refused it. */
    REJECTED_VALUE
}
