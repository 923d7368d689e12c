package org.func2ipc.benchmarks.codecs;

/**
 * What a codec costs with a message; the best slice of the measurement, which nothing else on the machine disturbed.
 *
 * @param encodeNanos to encode
 * @param encodeBytes heap allocated to encode
 * @param decodeNanos to decode
 * @param decodeBytes heap allocated to decode
 */
record CodecCost(double encodeNanos, double encodeBytes, double decodeNanos, double decodeBytes) {
    /** One direction alone; the other one is 0. */
    static CodecCost of(boolean encode, double nanos, double bytes) {
        return encode ? new CodecCost(nanos, bytes, 0, 0) : new CodecCost(0, 0, nanos, bytes);
    }

    /** Both directions. */
    CodecCost and(CodecCost other) {
        return new CodecCost(
                encodeNanos + other.encodeNanos,
                encodeBytes + other.encodeBytes,
                decodeNanos + other.decodeNanos,
                decodeBytes + other.decodeBytes);
    }
}
