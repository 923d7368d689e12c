package org.func2ipc.benchmarks.codecs;

import java.util.function.Consumer;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.MethodReader;
import net.openhft.chronicle.wire.Wire;
import net.openhft.chronicle.wire.WireType;
import org.func2ipc.benchmarks.codecs.chronicle.CarObject;
import org.func2ipc.benchmarks.codecs.chronicle.ListingObject;
import org.func2ipc.benchmarks.codecs.chronicle.MessageListener;
import org.func2ipc.benchmarks.codecs.chronicle.PayloadObject;
import org.func2ipc.benchmarks.codecs.chronicle.RequestObject;

/** Chronicle Wire's method writer and reader on a {@code BinaryWire}: code compiled at run time. */
final class ChronicleMethodsPeer implements Peer {
    private final Wire wire = WireType.BINARY.apply(Bytes.allocateDirect(2L * SbePeer.BUFFER_BYTES));
    private final MessageListener writer = wire.methodWriter(MessageListener.class);
    private final Receiver receiver = new Receiver();
    private final MethodReader reader = wire.methodReader(receiver);
    private final Consumer<MessageListener> message;

    private static final class Receiver implements MessageListener {
        private long sum;

        @Override
        public void request(RequestObject request) {
            sum = request.checksum();
        }

        @Override
        public void car(CarObject car) {
            sum = car.checksum();
        }

        @Override
        public void listing(ListingObject listing) {
            sum = listing.checksum();
        }

        @Override
        public void payload(PayloadObject payload) {
            sum = ChronicleSamples.checksum(payload);
        }
    }

    private ChronicleMethodsPeer(Consumer<MessageListener> message) {
        this.message = message;
    }

    static Peer of(MessageKind kind) {
        RequestObject request = ChronicleSamples.request();
        CarObject car = ChronicleSamples.car();
        ListingObject listing = ChronicleSamples.listing();
        PayloadObject payload = ChronicleSamples.payload();
        return new ChronicleMethodsPeer(
                switch (kind) {
                    case REQUEST -> listener -> listener.request(request);
                    case CAR -> listener -> listener.car(car);
                    case LISTING -> listener -> listener.listing(listing);
                    case PAYLOAD -> listener -> listener.payload(payload);
                });
    }

    @Override
    public void encode() {
        wire.clear();
        message.accept(writer);
    }

    @Override
    public long decode() {
        wire.bytes().readPosition(0);
        if (!reader.readOne()) {
            throw new IllegalStateException("no message in " + wire.bytes().readRemaining() + " bytes");
        }
        return receiver.sum;
    }
}
