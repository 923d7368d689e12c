package org.func2ipc.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Bodies that differ from a good one in a way that a hostile or broken peer could cause. */
final class Mutations {
    /** Bit flips tried at most; of a longer body a random choice. */
    private static final int MAX_FLIPS = 8192;
    /** Words replaced at most. */
    private static final int MAX_WORDS = 512;

    private static final int SPLICES = 256;
    private static final int[] BOUNDARIES = {0, 1, 7, 8, 0x7fff_ffff, 0x8000_0000, 0xffff_fff8, 0xffff_ffff};

    private Mutations() {}

    /** Bit flips, boundary values in each word, and splices of {@code body}. */
    static Stream<byte[]> of(byte[] body, Random random) {
        if (body.length == 0) {
            return Stream.empty();
        }
        return Stream.of(flips(body, random), words(body, random), splices(body, random))
                .flatMap(mutated -> mutated);
    }

    private static Stream<byte[]> flips(byte[] body, Random random) {
        return choice(body.length * Byte.SIZE, MAX_FLIPS, random).mapToObj(bit -> {
            byte[] mutated = body.clone();
            mutated[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            return mutated;
        });
    }

    /** Each 32-bit word, where offsets and counts stand, gets values at the edges and near its own. */
    private static Stream<byte[]> words(byte[] body, Random random) {
        return choice(body.length / Integer.BYTES, MAX_WORDS, random).boxed().flatMap(word -> {
            int old = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).getInt(word * Integer.BYTES);
            IntStream near = IntStream.of(old - 8, old - 1, old + 1, old + 8, body.length, word * Integer.BYTES);
            return IntStream.concat(IntStream.of(BOUNDARIES), near).mapToObj(value -> {
                byte[] mutated = body.clone();
                ByteBuffer.wrap(mutated).order(ByteOrder.LITTLE_ENDIAN).putInt(word * Integer.BYTES, value);
                return mutated;
            });
        });
    }

    /** Part of the body copied over another part of it. */
    private static Stream<byte[]> splices(byte[] body, Random random) {
        return IntStream.range(0, SPLICES).mapToObj(splice -> {
            byte[] mutated = body.clone();
            int length = 1 + random.nextInt(body.length);
            int from = random.nextInt(body.length - length + 1);
            int to = random.nextInt(body.length - length + 1);
            System.arraycopy(body, from, mutated, to, length);
            return mutated;
        });
    }

    private static IntStream choice(int count, int most, Random random) {
        return count <= most ? IntStream.range(0, count) : random.ints(most, 0, count);
    }
}
