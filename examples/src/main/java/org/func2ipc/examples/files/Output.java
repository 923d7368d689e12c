package org.func2ipc.examples.files;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.func2ipc.dsl.component.Bytes;

/**
 * Standard output: buffered, bytes pass unchanged, and a reader that went away is an {@link IOException} instead of
 * work for nobody.
 */
final class Output {
    private static final int BUFFER_BYTES = 1 << 16;

    private final PrintStream stream;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int used;

    Output(PrintStream stream) {
        this.stream = stream;
    }

    void write(byte[] bytes, int length) throws IOException {
        if (length > buffer.length - used) {
            flush();
        }
        if (length > buffer.length) {
            stream.write(bytes, 0, length);
            return;
        }
        System.arraycopy(bytes, 0, buffer, used, length);
        used += length;
    }

    /** Writes {@code text} as UTF-8. */
    Output print(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        write(bytes, bytes.length);
        return this;
    }

    Output print(Bytes bytes) throws IOException {
        write(bytes.toArray(), bytes.length());
        return this;
    }

    void flush() throws IOException {
        stream.write(buffer, 0, used);
        used = 0;
        if (stream.checkError()) {
            throw new IOException("write error");
        }
    }
}
