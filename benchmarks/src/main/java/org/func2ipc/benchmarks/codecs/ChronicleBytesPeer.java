package org.func2ipc.benchmarks.codecs;

import java.util.function.ToLongFunction;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesMarshallable;
import org.func2ipc.benchmarks.codecs.chronicle.CarObject;
import org.func2ipc.benchmarks.codecs.chronicle.ListingObject;
import org.func2ipc.benchmarks.codecs.chronicle.PayloadObject;
import org.func2ipc.benchmarks.codecs.chronicle.RequestObject;

/** Chronicle's {@code BytesMarshallable}, written by hand, on native memory; objects are read into again. */
final class ChronicleBytesPeer<T extends BytesMarshallable> implements Peer {
    private final Bytes<?> bytes = Bytes.allocateDirect(SbePeer.BUFFER_BYTES);
    private final T sent;
    private final T received;
    private final ToLongFunction<T> checksum;

    private ChronicleBytesPeer(T sent, T received, ToLongFunction<T> checksum) {
        this.sent = sent;
        this.received = received;
        this.checksum = checksum;
    }

    static Peer of(MessageKind kind) {
        return switch (kind) {
            case REQUEST ->
                new ChronicleBytesPeer<>(ChronicleSamples.request(), new RequestObject(), RequestObject::checksum);
            case CAR -> new ChronicleBytesPeer<>(ChronicleSamples.car(), new CarObject(), CarObject::checksum);
            case LISTING ->
                new ChronicleBytesPeer<>(ChronicleSamples.listing(), new ListingObject(), ListingObject::checksum);
            case PAYLOAD ->
                new ChronicleBytesPeer<>(ChronicleSamples.payload(), new PayloadObject(), ChronicleSamples::checksum);
        };
    }

    @Override
    public void encode() {
        bytes.clear();
        sent.writeMarshallable(bytes);
    }

    @Override
    public long decode() {
        bytes.readPosition(0);
        received.readMarshallable(bytes);
        return checksum.applyAsLong(received);
    }
}
