package org.func2ipc.benchmarks.codecs;

import java.util.function.ToLongFunction;
import org.func2ipc.runtime.wire.WireCodec;
import org.func2ipc.runtime.wire.WireMessage;

/** Generated codecs. */
final class OwnPeer<T> implements Peer {
    private final WireCodec<T> codec;
    private final ToLongFunction<T> checksum;
    private final T value;
    private final WireMessage message = new WireMessage();

    private OwnPeer(Class<T> type, T value, ToLongFunction<T> checksum) {
        codec = WireCodec.of(type);
        this.value = value;
        this.checksum = checksum;
    }

    static Peer of(MessageKind kind) {
        return switch (kind) {
            case REQUEST -> new OwnPeer<>(ReadRequest.class, Samples.REQUEST, ReadRequest::checksum);
            case CAR -> new OwnPeer<>(Car.class, Samples.CAR, Car::checksum);
            case LISTING -> new OwnPeer<>(Listing.class, Samples.LISTING, Listing::checksum);
            case PAYLOAD -> new OwnPeer<>(Payload.class, Samples.PAYLOAD, OwnPeer::checksum);
        };
    }

    static long checksum(Payload payload) {
        int length = payload.content().length();
        return Samples.checksum(
                length, payload.content().get(0), payload.content().get(length - 1));
    }

    @Override
    public void encode() {
        codec.encode(value, message);
    }

    @Override
    public long decode() {
        return checksum.applyAsLong(codec.decode(message));
    }
}
