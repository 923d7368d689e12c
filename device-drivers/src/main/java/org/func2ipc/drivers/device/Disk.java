package org.func2ipc.drivers.device;

import java.io.IOException;
import org.func2ipc.dsl.component.Memory;

/**
 * The bytes behind an emulated disk. Positions and lengths are bytes; the caller keeps them inside {@link #bytes}. Used
 * by one thread at a time.
 */
public interface Disk extends AutoCloseable {
    /** Size in bytes, a multiple of 512. */
    long bytes();

    /** What may be done with it. */
    DiskMode mode();

    /** Copies {@code length} bytes from {@code position} to {@code target} at {@code offset}. */
    void read(long position, Memory target, long offset, long length) throws IOException;

    /** Copies {@code length} bytes of {@code source} from {@code offset} to {@code position}. */
    void write(long position, Memory source, long offset, long length) throws IOException;

    /** Makes everything written durable. */
    void flush() throws IOException;

    /** Sets bytes to zero. */
    void writeZeroes(long position, long length) throws IOException;

    /** Forgets bytes: their content is undefined afterwards. */
    void discard(long position, long length) throws IOException;

    /** Name for messages. */
    String describe();

    @Override
    void close() throws IOException;
}
