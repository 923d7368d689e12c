package org.func2ipc.testkit.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.func2ipc.testkit.shape.Part;
import org.func2ipc.testkit.wire.Extent.Role;

/**
 * Bodies that differ from a good one in a way that a hostile or broken peer could cause (semantics R34).
 *
 * <p>Knows what each byte of the good body means: refs get offsets and counts at every edge, of other refs, and their
 * own; tags those of other cases; text gets what looks like UTF-8 and is not.
 */
public final class Mutations {
    /** Bit flips tried at most by {@link #systematic}; of a longer body a random choice. */
    private static final int MAX_FLIPS = 8192;
    /** Words replaced at most by {@link #systematic}. */
    private static final int MAX_WORDS = 512;

    private static final int RANDOM_ONES = 256;
    private static final int MAX_COMBINED = 3;
    private static final int KINDS = 9;
    private static final int MAX_GROWTH = 40;
    /** Growing reads the body again for each level: it is slow. */
    private static final int GROWN_ONE_IN = 16;

    private static final int[] EDGES = {0, 1, 7, 8, 0x7fff_ffff, 0x8000_0000, 0xffff_fff8, 0xffff_ffff};
    /** Overlong, surrogate, beyond the last code point, cut short, lone continuation, invalid lead. */
    private static final byte[][] BAD_UTF8 = {
        {(byte) 0xc0, (byte) 0x80},
        {(byte) 0xe0, (byte) 0x80, (byte) 0x80},
        {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
        {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
        {(byte) 0xf0, (byte) 0x80, (byte) 0x80, (byte) 0x80},
        {(byte) 0xc3},
        {(byte) 0x80},
        {(byte) 0xff}
    };

    private final List<Part> parts;
    private final byte[] good;
    private final byte[] other;
    private final List<Extent> extents;
    private final List<Extent> refs;
    private final CaseTags tags = new CaseTags();
    private final Random random;

    /**
     * @param parts what the body consists of
     * @param good a good body, not empty
     * @param other another one of the same parts, for splices
     * @param random decides
     */
    public Mutations(List<Part> parts, byte[] good, byte[] other, Random random) {
        if (good.length == 0) {
            throw new IllegalArgumentException("an empty body has no mutations but longer ones");
        }
        this.parts = parts;
        this.good = good.clone();
        this.other = other.clone();
        this.random = random;
        extents = BodyReader.read(parts, good, tags);
        refs = extents.stream()
                .filter(extent -> extent.role() == Role.OFFSET || extent.role() == Role.COUNT)
                .toList();
    }

    /** Each bit flipped, each word replaced by values at the edges, and some random ones. */
    public Stream<byte[]> systematic() {
        return Stream.of(
                        choice(good.length * Byte.SIZE, MAX_FLIPS).mapToObj(this::flipped),
                        choice(good.length / Integer.BYTES, MAX_WORDS).boxed().flatMap(this::replaced),
                        Stream.generate(this::next).limit(RANDOM_ONES))
                .flatMap(mutated -> mutated);
    }

    private IntStream choice(int count, int most) {
        return count <= most ? IntStream.range(0, count) : random.ints(most, 0, count);
    }

    private byte[] flipped(int bit) {
        byte[] mutated = good.clone();
        mutated[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
        return mutated;
    }

    /** Each 32-bit word, where offsets and counts stand, gets values at the edges and near its own. */
    private Stream<byte[]> replaced(int word) {
        int at = word * Integer.BYTES;
        int old = words(good).getInt(at);
        IntStream near = IntStream.of(old - 8, old - 1, old + 1, old + 8, good.length, at);
        return IntStream.concat(IntStream.of(EDGES), near).mapToObj(value -> {
            byte[] mutated = good.clone();
            words(mutated).putInt(at, value);
            return mutated;
        });
    }

    /** A random one: one to three changes of different kinds. */
    public byte[] next() {
        byte[] mutated = good.clone();
        for (int changes = 1 + random.nextInt(MAX_COMBINED); changes > 0 && mutated.length > 0; changes--) {
            mutated = changed(mutated);
        }
        return mutated;
    }

    private byte[] changed(byte[] body) {
        switch (random.nextInt(KINDS)) {
            case 0 -> {
                return flipped(body);
            }
            case 1 -> body[random.nextInt(body.length)] = (byte) random.nextInt();
            case 2, 3 -> changeRef(body);
            case 4 -> changeExtent(body);
            case 5 -> splice(body, body);
            case 6 -> splice(other, body);
            case 7 -> {
                return resized(body);
            }
            default -> {
                return random.nextInt(GROWN_ONE_IN) == 0 ? grown(body) : flipped(body);
            }
        }
        return body;
    }

    private byte[] flipped(byte[] body) {
        body[random.nextInt(body.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return body;
    }

    /** An offset or count becomes an edge, that of another ref, its own place, or a value near its own. */
    private void changeRef(byte[] body) {
        if (refs.isEmpty()) {
            changeExtent(body);
            return;
        }
        Extent ref = refs.get(random.nextInt(refs.size()));
        if (ref.offset() + Integer.BYTES > body.length) {
            return;
        }
        ByteBuffer words = words(body);
        int old = words.getInt(ref.offset());
        Extent another = refs.get(random.nextInt(refs.size()));
        words.putInt(
                ref.offset(),
                switch (random.nextInt(6)) {
                    case 0 -> EDGES[random.nextInt(EDGES.length)];
                    case 1 -> another.offset() + Integer.BYTES <= body.length ? words.getInt(another.offset()) : old;
                    case 2 -> ref.offset() & -Long.BYTES;
                    case 3 -> old + (random.nextInt(5) - 2) * Long.BYTES;
                    case 4 -> old + random.nextInt(7) - 3;
                    default -> random.nextInt(body.length + Long.BYTES) & -Long.BYTES;
                });
    }

    /** Bytes that mean something become something else that looks as if it meant something. */
    private void changeExtent(byte[] body) {
        if (extents.isEmpty()) {
            return;
        }
        Extent extent = extents.get(random.nextInt(extents.size()));
        if (extent.offset() + extent.length() > body.length) {
            return;
        }
        switch (extent.role()) {
            case CONTENT -> {
                byte[] bad = BAD_UTF8[random.nextInt(BAD_UTF8.length)];
                int at = extent.offset() + random.nextInt(extent.length());
                System.arraycopy(bad, 0, body, at, Math.min(bad.length, body.length - at));
            }
            case TAG -> {
                Extent another = extents.get(random.nextInt(extents.size()));
                boolean tag = another.role() == Role.TAG && another.offset() + Short.BYTES <= body.length;
                words(body)
                        .putShort(
                                extent.offset(),
                                tag ? words(body).getShort(another.offset()) : (short) random.nextInt());
            }
            case PRESENCE -> body[extent.offset() + random.nextInt(Long.BYTES)] ^= (byte) (1 << random.nextInt(8));
            default -> body[extent.offset() + random.nextInt(extent.length())] = (byte) random.nextInt();
        }
    }

    /** Part of {@code source} copied over a part of {@code body}, mostly whole words to whole words. */
    private void splice(byte[] source, byte[] body) {
        int most = Math.min(source.length, body.length);
        if (most == 0) {
            return;
        }
        int mask = random.nextInt(4) == 0 || most < Long.BYTES ? -1 : -Long.BYTES;
        int length = Math.max(1, 1 + random.nextInt(most) & mask);
        int from = random.nextInt(source.length - length + 1) & mask;
        int to = random.nextInt(body.length - length + 1) & mask;
        System.arraycopy(source, from, body, to, length);
    }

    private byte[] resized(byte[] body) {
        int length = random.nextInt(body.length + 3 * Long.BYTES);
        return Arrays.copyOf(body, random.nextInt(4) == 0 ? length : length & -Long.BYTES);
    }

    /** Gives the last empty ref an element of zeros, which may hold refs again, and so on: as deep as it goes. */
    private byte[] grown(byte[] body) {
        byte[] grown = body;
        for (int levels = 1 + random.nextInt(MAX_GROWTH); levels > 0; levels--) {
            byte[] shallower = grown;
            List<Extent> empty = BodyReader.read(parts, grown, tags).stream()
                    .filter(extent -> extent.role() == Role.OFFSET
                            && extent.offset() + Long.BYTES <= shallower.length
                            && words(shallower).getLong(extent.offset()) == 0)
                    .toList();
            if (empty.isEmpty()) {
                return grown;
            }
            int ref = empty.get(empty.size() - 1).offset();
            int size = Long.BYTES * (1 + random.nextInt(6));
            grown = Arrays.copyOf(grown, grown.length + size);
            words(grown).putInt(ref, shallower.length);
            words(grown).putInt(ref + Integer.BYTES, 1);
        }
        return grown;
    }

    private static ByteBuffer words(byte[] body) {
        return ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
    }
}
