package org.func2ipc.benchmarks.ipc.peer;

import java.io.IOException;
import java.nio.file.Path;

/** A way for two processes to exchange a payload and its echo. Everything it needs on disk lies in one directory. */
public interface Peer {
    /** Name in the table. */
    String name();

    /** The near side; the far side is there already. */
    Near near(Path directory) throws Exception;

    /** The far side. */
    Far far(Path directory) throws Exception;

    /** The near side of an exchange. */
    interface Near extends AutoCloseable {
        /**
         * Sends {@code length} bytes of {@code payload} and waits for as many in {@code echo}.
         *
         * @return bytes that came back
         */
        int roundTrip(byte[] payload, int length, byte[] echo) throws Exception;

        @Override
        void close() throws IOException;
    }

    /** The far side of an exchange. */
    interface Far extends AutoCloseable {
        /** Echoes what has come; returns at once, or, for a peer that blocks, when something has come. */
        void poll() throws Exception;

        @Override
        void close() throws IOException;
    }
}
