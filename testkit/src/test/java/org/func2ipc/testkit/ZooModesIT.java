package org.func2ipc.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.func2ipc.runtime.Mode;
import org.junit.jupiter.api.Test;

/** The zoo in domains of their own: every value, fault, bound and lease as in one process. */
class ZooModesIT {
    @Test
    void ipcDiffersInNothing() {
        assertThat(ZooVisit.in(Mode.IPC)).isEqualTo(ZooVisit.in(Mode.DIRECT)).hasSizeGreaterThan(50);
    }
}
