package org.func2ipc.benchmarks.codecs;

/** A codec with one message of the benchmark. */
interface Peer {
    /** Turns the message into bytes in a buffer that is used again. */
    void encode();

    /** Turns those bytes into the message, and goes through all of it; the same for every peer. */
    long decode();
}
