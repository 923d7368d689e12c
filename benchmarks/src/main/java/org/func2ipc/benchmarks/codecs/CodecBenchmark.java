package org.func2ipc.benchmarks.codecs;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One codec with one message; each pair in a JVM of its own, so that none profits or suffers from another one. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
    @Param
    private MessageKind message = MessageKind.REQUEST;

    @Param
    private PeerKind peer = PeerKind.FUNC2IPC;

    private Peer codec = PeerKind.FUNC2IPC.peer(MessageKind.REQUEST);

    /** Makes the codec, and a first encoding for it to decode. */
    @Setup
    public void make() {
        codec = peer.peer(message);
        codec.encode();
    }

    /** From values to bytes. */
    @Benchmark
    public Object encode() {
        codec.encode();
        return codec;
    }

    /** From bytes to values. */
    @Benchmark
    public long decode() {
        return codec.decode();
    }
}
