package org.func2ipc.sel4.kernel.error;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.sel4.Sel4Error;
import org.func2ipc.sel4.kernel.object.LookupFault;

/**
 * An error of a system call with its words (4.2).
 *
 * @param number the label of the kernel's reply
 * @param words the message words of the reply
 */
public record KernelError(Sel4Error number, List<Long> words) {
    /** Keeps a copy of the words. */
    public KernelError {
        words = List.copyOf(words);
    }

    /**
     * Reads the kernel's reply to an operation.
     *
     * @param label label of the reply, 0..10
     * @param words its message words; those that the error does not have are left out
     * @throws IllegalArgumentException for a label that no error has, or too few words
     */
    public static KernelError unpack(long label, List<Long> words) {
        Sel4Error number = Sel4Error.ofCode(label);
        int count =
                switch (number) {
                    case INVALID_ARGUMENT, INVALID_CAPABILITY, NOT_ENOUGH_MEMORY -> 1;
                    case RANGE_ERROR -> 2;
                    case FAILED_LOOKUP ->
                        1
                                + LookupFault.unpack(words.subList(Math.min(1, words.size()), words.size()))
                                        .words()
                                        .size();
                    default -> 0;
                };
        if (words.size() < count) {
            throw new IllegalArgumentException(number + " must have " + count + " words: words=" + words);
        }
        return new KernelError(number, words.subList(0, count));
    }

    /** A plain argument is wrong. */
    public static KernelError invalidArgument(int argument) {
        return new KernelError(Sel4Error.INVALID_ARGUMENT, List.of((long) argument));
    }

    /** A capability argument is wrong; 0 is the invoked capability. */
    public static KernelError invalidCapability(int argument) {
        return new KernelError(Sel4Error.INVALID_CAPABILITY, List.of((long) argument));
    }

    /** The object does not do this, or not now. */
    public static KernelError illegalOperation() {
        return new KernelError(Sel4Error.ILLEGAL_OPERATION, List.of());
    }

    /** A number must be in {@code min..max}. */
    public static KernelError range(long min, long max) {
        return new KernelError(Sel4Error.RANGE_ERROR, List.of(min, max));
    }

    /** An address is not aligned. */
    public static KernelError alignment() {
        return new KernelError(Sel4Error.ALIGNMENT_ERROR, List.of());
    }

    /** A slot could not be found. */
    public static KernelError failedLookup(boolean isSource, LookupFault failure) {
        List<Long> words = new ArrayList<>();
        words.add(isSource ? 1L : 0L);
        words.addAll(failure.words());
        return new KernelError(Sel4Error.FAILED_LOOKUP, words);
    }

    /** The message is too short. */
    public static KernelError truncatedMessage() {
        return new KernelError(Sel4Error.TRUNCATED_MESSAGE, List.of());
    }

    /** The destination is occupied. */
    public static KernelError deleteFirst() {
        return new KernelError(Sel4Error.DELETE_FIRST, List.of());
    }

    /** The object has children. */
    public static KernelError revokeFirst() {
        return new KernelError(Sel4Error.REVOKE_FIRST, List.of());
    }

    /** The Untyped has only {@code bytesLeft}. */
    public static KernelError notEnoughMemory(long bytesLeft) {
        return new KernelError(Sel4Error.NOT_ENOUGH_MEMORY, List.of(bytesLeft));
    }

    @Override
    public String toString() {
        return number + (words.isEmpty() ? "" : words.toString());
    }
}
