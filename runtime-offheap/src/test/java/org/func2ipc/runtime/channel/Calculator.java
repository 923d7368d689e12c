package org.func2ipc.runtime.channel;

import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;

/** An interface with a message of each size class, a lease, and a declared exception. */
public interface Calculator {
    /** Fast: one word each way. */
    long increment(long value);

    /** Any size up to the window. */
    Bytes echo(Bytes content);

    /** Adds up the bytes of the writable lease, then writes zero to the first one. */
    long sum(Lease lease) throws RefusedException;

    /** Declared failure. */
    final class RefusedException extends Exception {
        private final long reason;

        public RefusedException(long reason) {
            super("refused: reason=" + reason);
            this.reason = reason;
        }

        public long reason() {
            return reason;
        }
    }
}
