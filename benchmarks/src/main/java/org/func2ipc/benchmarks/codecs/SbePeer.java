package org.func2ipc.benchmarks.codecs;

import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.func2ipc.benchmarks.codecs.sbe.ListingDecoder;
import org.func2ipc.benchmarks.codecs.sbe.ListingEncoder;
import org.func2ipc.benchmarks.codecs.sbe.MessageHeaderDecoder;
import org.func2ipc.benchmarks.codecs.sbe.MessageHeaderEncoder;
import org.func2ipc.benchmarks.codecs.sbe.PayloadDecoder;
import org.func2ipc.benchmarks.codecs.sbe.PayloadEncoder;
import org.func2ipc.benchmarks.codecs.sbe.ReadRequestDecoder;
import org.func2ipc.benchmarks.codecs.sbe.ReadRequestEncoder;

/** Simple Binary Encoding: generated flyweights over a buffer that is large enough. */
final class SbePeer {
    static final int BUFFER_BYTES = 128 * 1024;

    private SbePeer() {}

    static Peer of(MessageKind kind) {
        return switch (kind) {
            case REQUEST -> new OfRequest();
            case CAR -> new SbeCar();
            case LISTING -> new OfListing();
            case PAYLOAD -> new OfPayload();
        };
    }

    static org.func2ipc.benchmarks.codecs.sbe.BooleanType flag(boolean value) {
        return value
                ? org.func2ipc.benchmarks.codecs.sbe.BooleanType.T
                : org.func2ipc.benchmarks.codecs.sbe.BooleanType.F;
    }

    static boolean isTrue(org.func2ipc.benchmarks.codecs.sbe.BooleanType value) {
        return value == org.func2ipc.benchmarks.codecs.sbe.BooleanType.T;
    }

    private static final class OfRequest implements Peer {
        private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(BUFFER_BYTES);
        private final MessageHeaderEncoder headerOut = new MessageHeaderEncoder();
        private final MessageHeaderDecoder headerIn = new MessageHeaderDecoder();
        private final ReadRequestEncoder encoder = new ReadRequestEncoder();
        private final ReadRequestDecoder decoder = new ReadRequestDecoder();
        private final ReadRequest value = Samples.REQUEST;

        @Override
        public void encode() {
            encoder.wrapAndApplyHeader(buffer, 0, headerOut)
                    .handle(value.handle())
                    .position(value.offset())
                    .length(value.length())
                    .flags(value.flags())
                    .priority(value.priority());
        }

        @Override
        public long decode() {
            decoder.wrapAndApplyHeader(buffer, 0, headerIn);
            return decoder.handle() + decoder.position() + decoder.length() + decoder.flags() + decoder.priority();
        }
    }

    private static final class OfListing implements Peer {
        private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(BUFFER_BYTES);
        private final MessageHeaderEncoder headerOut = new MessageHeaderEncoder();
        private final MessageHeaderDecoder headerIn = new MessageHeaderDecoder();
        private final ListingEncoder encoder = new ListingEncoder();
        private final ListingDecoder decoder = new ListingDecoder();
        private final Listing value = Samples.LISTING;

        @Override
        public void encode() {
            ListingEncoder.EntriesEncoder entries = encoder.wrapAndApplyHeader(buffer, 0, headerOut)
                    .entriesCount(value.entries().size());
            for (Listing.Entry entry : value.entries()) {
                entries.next()
                        .inode(entry.inode())
                        .size(entry.size())
                        .mode(entry.mode())
                        .links(entry.links())
                        .directory(flag(entry.directory()));
            }
        }

        @Override
        public long decode() {
            long sum = 0;
            for (ListingDecoder.EntriesDecoder entry :
                    decoder.wrapAndApplyHeader(buffer, 0, headerIn).entries()) {
                sum += entry.inode()
                        + entry.size()
                        + entry.mode()
                        + entry.links()
                        + (isTrue(entry.directory()) ? 1 : 0);
            }
            return sum;
        }
    }

    private static final class OfPayload implements Peer {
        private final MutableDirectBuffer buffer = new ExpandableArrayBuffer(BUFFER_BYTES);
        private final MessageHeaderEncoder headerOut = new MessageHeaderEncoder();
        private final MessageHeaderDecoder headerIn = new MessageHeaderDecoder();
        private final PayloadEncoder encoder = new PayloadEncoder();
        private final PayloadDecoder decoder = new PayloadDecoder();
        private final byte[] value = Samples.CONTENT;

        @Override
        public void encode() {
            encoder.wrapAndApplyHeader(buffer, 0, headerOut).putContent(value, 0, value.length);
        }

        @Override
        public long decode() {
            decoder.wrapAndApplyHeader(buffer, 0, headerIn);
            byte[] content = new byte[decoder.contentLength()];
            int length = decoder.getContent(content, 0, content.length);
            return Samples.checksum(length, content[0], content[length - 1]);
        }
    }
}
