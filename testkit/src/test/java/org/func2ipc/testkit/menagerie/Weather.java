package org.func2ipc.testkit.menagerie;

import org.func2ipc.dsl.annotation.Unknown;

/** An enum that grows. */
public enum Weather {
    SUN,
    RAIN,
    @Unknown
    OTHER
}
