package org.func2ipc.benchmarks.codecs;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.ImmutableCollectionsSerializers;
import java.util.function.ToLongFunction;

/** Kryo with registered classes. */
final class KryoPeer<T> implements Peer {
    private final Kryo kryo = new Kryo();
    private final Output output = new Output(SbePeer.BUFFER_BYTES);
    private final Input input = new Input();
    private final Class<T> type;
    private final T value;
    private final ToLongFunction<T> checksum;

    private KryoPeer(Class<T> type, T value, ToLongFunction<T> checksum) {
        kryo.setRegistrationRequired(true);
        kryo.setReferences(false);
        ImmutableCollectionsSerializers.registerSerializers(kryo);
        Samples.CLASSES.forEach(kryo::register);
        kryo.register(byte[].class);
        this.type = type;
        this.value = value;
        this.checksum = checksum;
    }

    static Peer of(MessageKind kind) {
        return switch (kind) {
            case REQUEST -> new KryoPeer<>(ReadRequest.class, Samples.REQUEST, ReadRequest::checksum);
            case CAR -> new KryoPeer<>(Car.class, Samples.CAR, Car::checksum);
            case LISTING -> new KryoPeer<>(Listing.class, Samples.LISTING, Listing::checksum);
            case PAYLOAD ->
                new KryoPeer<>(ArrayPayload.class, new ArrayPayload(Samples.CONTENT), ArrayPayload::checksum);
        };
    }

    @Override
    public void encode() {
        output.reset();
        kryo.writeObject(output, value);
    }

    @Override
    public long decode() {
        input.setBuffer(output.getBuffer(), 0, output.position());
        return checksum.applyAsLong(kryo.readObject(input, type));
    }
}
