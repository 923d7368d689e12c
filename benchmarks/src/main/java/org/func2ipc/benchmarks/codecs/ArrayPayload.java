package org.func2ipc.benchmarks.codecs;

/** Bytes for libraries that know arrays only. */
@SuppressWarnings("ArrayRecordComponent") // they know arrays only
public record ArrayPayload(byte[] content) {
    long checksum() {
        return Samples.checksum(content.length, content[0], content[content.length - 1]);
    }
}
