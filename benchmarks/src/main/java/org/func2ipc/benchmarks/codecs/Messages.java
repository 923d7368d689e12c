package org.func2ipc.benchmarks.codecs;

import org.func2ipc.dsl.annotation.IpcInterface;

/** An interface that passes the messages, so that they have codecs. */
@IpcInterface
public interface Messages {
    /** The fixed message as parameters: as a call has it. */
    void read(long handle, long offset, int length, short flags, byte priority);

    void request(ReadRequest request);

    void car(Car car);

    void listing(Listing listing);

    void payload(Payload payload);
}
