package org.func2ipc.runtime.gate;

/** Generated: encodes the request of one asynchronous call. */
@FunctionalInterface
public interface RequestWriter {
    /** Takes the empty request from {@code call} and encodes the arguments into it. */
    void write(ClientCall call);
}
