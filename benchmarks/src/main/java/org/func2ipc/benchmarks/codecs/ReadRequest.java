package org.func2ipc.benchmarks.codecs;

/** A fixed request of five fields. */
public record ReadRequest(long handle, long offset, int length, short flags, byte priority) {
    long checksum() {
        return handle + offset + length + flags + priority;
    }
}
