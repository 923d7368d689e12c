package org.func2ipc.benchmarks.codecs;

/** The codecs of the benchmark. */
public enum PeerKind {
    FUNC2IPC("func2ipc", true),
    FUNC2IPC_GATE("func2ipc: gate, dispatcher", true),
    SBE("SBE", false),
    PROTOBUF("Protocol Buffers", true),
    FORY("Apache Fory", true),
    KRYO("Kryo", true),
    CHRONICLE_BYTES("Chronicle BytesMarshallable", false),
    CHRONICLE_METHODS("Chronicle method writer/reader", false);

    private final String text;
    private final boolean validates;

    PeerKind(String text, boolean validates) {
        this.text = text;
        this.validates = validates;
    }

    /** Its name, for tables. */
    public String text() {
        return text;
    }

    /** True for what this project generates. */
    public boolean isOurs() {
        return this == FUNC2IPC || this == FUNC2IPC_GATE;
    }

    /** True when decoding refuses at least lengths that lead outside and types that were not agreed. */
    public boolean validates() {
        return validates;
    }

    Peer peer(MessageKind message) {
        return switch (this) {
            case FUNC2IPC -> OwnPeer.of(message);
            case FUNC2IPC_GATE -> OwnGate.of(message);
            case SBE -> SbePeer.of(message);
            case PROTOBUF -> ProtobufPeer.of(message);
            case FORY -> ForyPeer.of(message);
            case KRYO -> KryoPeer.of(message);
            case CHRONICLE_BYTES -> ChronicleBytesPeer.of(message);
            case CHRONICLE_METHODS -> ChronicleMethodsPeer.of(message);
        };
    }
}
