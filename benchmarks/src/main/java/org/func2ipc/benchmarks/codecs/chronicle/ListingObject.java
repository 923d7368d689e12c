package org.func2ipc.benchmarks.codecs.chronicle;

import java.util.ArrayList;
import java.util.List;
import net.openhft.chronicle.bytes.BytesIn;
import net.openhft.chronicle.bytes.BytesMarshallable;
import net.openhft.chronicle.bytes.BytesOut;
import net.openhft.chronicle.wire.SelfDescribingMarshallable;

/** The list of records. */
public final class ListingObject extends SelfDescribingMarshallable implements BytesMarshallable {
    final List<EntryObject> entries = new ArrayList<>();
    /** Objects that are read into again. */
    private final transient Spare<EntryObject> spare = new Spare<>(EntryObject::new);

    /** Adds an entry. */
    public void add(EntryObject entry) {
        entries.add(entry);
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public void writeMarshallable(BytesOut out) {
        out.writeStopBit(entries.size());
        for (int index = 0; index < entries.size(); index++) {
            entries.get(index).writeMarshallable(out);
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public void readMarshallable(BytesIn in) {
        int count = (int) in.readStopBit();
        spare.resize(entries, count);
        for (int index = 0; index < count; index++) {
            entries.get(index).readMarshallable(in);
        }
    }

    /** Sum of all fields. */
    public long checksum() {
        long sum = 0;
        for (int index = 0; index < entries.size(); index++) {
            sum += entries.get(index).checksum();
        }
        return sum;
    }
}
