package org.func2ipc.sel4.kernel.object;

import java.util.List;
import org.func2ipc.sel4.LookupFailure;

/** Why a capability address led nowhere; travels in error replies and capability faults as a type word and parameters. */
public sealed interface LookupFault {
    /** Type and parameters in message order. */
    List<Long> words();

    /**
     * Reads type and parameters; words after them are ignored.
     *
     * @throws IllegalArgumentException for a type that does not exist, or too few words
     */
    static LookupFault unpack(List<Long> words) {
        LookupFailure type = LookupFailure.ofCode(words.isEmpty() ? 0 : words.get(0));
        int count =
                switch (type) {
                    case INVALID_ROOT -> 1;
                    case MISSING_CAPABILITY -> 2;
                    case DEPTH_MISMATCH -> 3;
                    case GUARD_MISMATCH -> 4;
                };
        if (words.size() < count) {
            throw new IllegalArgumentException(type + " must have " + count + " words: words=" + words);
        }
        return switch (type) {
            case INVALID_ROOT -> new InvalidRoot();
            case MISSING_CAPABILITY -> new MissingCapability(words.get(1).intValue());
            case DEPTH_MISMATCH ->
                new DepthMismatch(words.get(1).intValue(), words.get(2).intValue());
            case GUARD_MISMATCH ->
                new GuardMismatch(
                        words.get(1).intValue(), words.get(2), words.get(3).intValue());
        };
    }

    /** The root is not a CNode. */
    record InvalidRoot() implements LookupFault {
        @Override
        public List<Long> words() {
            return List.of((long) LookupFailure.INVALID_ROOT.code());
        }
    }

    /**
     * The slot is empty, or holds nothing of use.
     *
     * @param bitsLeft bits of the address not yet resolved
     */
    record MissingCapability(int bitsLeft) implements LookupFault {
        @Override
        public List<Long> words() {
            return List.of((long) LookupFailure.MISSING_CAPABILITY.code(), (long) bitsLeft);
        }
    }

    /**
     * A level takes more bits than are left, or bits are left where none may be.
     *
     * @param bitsLeft bits of the address not yet resolved
     * @param bitsFound bits that the level takes; 0 when there is no further level
     */
    record DepthMismatch(int bitsLeft, int bitsFound) implements LookupFault {
        @Override
        public List<Long> words() {
            return List.of((long) LookupFailure.DEPTH_MISMATCH.code(), (long) bitsLeft, (long) bitsFound);
        }
    }

    /**
     * The address does not begin with the guard.
     *
     * @param bitsLeft bits of the address not yet resolved
     * @param guardFound the guard of the CNode capability
     * @param bitsFound its size
     */
    record GuardMismatch(int bitsLeft, long guardFound, int bitsFound) implements LookupFault {
        @Override
        public List<Long> words() {
            return List.of((long) LookupFailure.GUARD_MISMATCH.code(), (long) bitsLeft, guardFound, (long) bitsFound);
        }
    }
}
