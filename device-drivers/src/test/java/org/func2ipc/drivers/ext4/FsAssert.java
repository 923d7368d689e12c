package org.func2ipc.drivers.ext4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.func2ipc.drivers.fs.FsException;
import org.func2ipc.drivers.fs.FsFault;

/** Asserts that calls fail as they should. */
final class FsAssert {
    private FsAssert() {}

    /** The call fails with {@code fault}, and its message holds all of {@code parts}. */
    static void assertFails(FsFault fault, ThrowingCallable call, String... parts) {
        Throwable failure = catchThrowable(call);

        assertThat(failure).isInstanceOf(FsException.class).hasMessageContainingAll(parts);
        assertThat(((FsException) failure).fault()).isEqualTo(fault);
    }

    /** The image cannot be mounted, for {@code fault}; the message holds all of {@code parts}. */
    static void assertNotMountable(FsFault fault, ThrowingCallable mount, String... parts) {
        Throwable failure = catchThrowable(mount);

        assertThat(failure).isInstanceOf(MountException.class);
        assertThat(((MountException) failure).fault()).isEqualTo(fault);
        assertThat(failure).hasMessageContainingAll(parts);
    }
}
