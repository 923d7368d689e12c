package org.func2ipc.benchmarks.codecs;

import java.util.function.ToLongFunction;
import org.apache.fory.Fory;
import org.apache.fory.config.Language;
import org.apache.fory.memory.MemoryBuffer;

/** Apache Fory with registered classes: it compiles serialisers at run time. */
final class ForyPeer<T> implements Peer {
    private final Fory fory = Fory.builder()
            .withLanguage(Language.JAVA)
            .requireClassRegistration(true)
            .withAsyncCompilation(false)
            .build();
    private final MemoryBuffer buffer = MemoryBuffer.newHeapBuffer(SbePeer.BUFFER_BYTES);
    private final Class<T> type;
    private final T value;
    private final ToLongFunction<T> checksum;

    private ForyPeer(Class<T> type, T value, ToLongFunction<T> checksum) {
        Samples.CLASSES.forEach(fory::register);
        this.type = type;
        this.value = value;
        this.checksum = checksum;
    }

    static Peer of(MessageKind kind) {
        return switch (kind) {
            case REQUEST -> new ForyPeer<>(ReadRequest.class, Samples.REQUEST, ReadRequest::checksum);
            case CAR -> new ForyPeer<>(Car.class, Samples.CAR, Car::checksum);
            case LISTING -> new ForyPeer<>(Listing.class, Samples.LISTING, Listing::checksum);
            case PAYLOAD ->
                new ForyPeer<>(ArrayPayload.class, new ArrayPayload(Samples.CONTENT), ArrayPayload::checksum);
        };
    }

    @Override
    public void encode() {
        buffer.writerIndex(0);
        fory.serialize(buffer, value);
    }

    @Override
    public long decode() {
        buffer.readerIndex(0);
        return checksum.applyAsLong(type.cast(fory.deserialize(buffer)));
    }
}
