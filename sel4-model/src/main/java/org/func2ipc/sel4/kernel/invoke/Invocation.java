package org.func2ipc.sel4.kernel.invoke;

import java.util.List;
import org.func2ipc.sel4.kernel.error.KernelError;
import org.func2ipc.sel4.kernel.error.RefusedException;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.Slot;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.jspecify.annotations.Nullable;

/**
 * A message to an object.
 *
 * @param thread who sends it
 * @param slot where the invoked capability is
 * @param label the operation; null for a number that no operation has
 * @param words the arguments
 * @param caps slots of the capability arguments; may be empty slots
 */
public record Invocation(Tcb thread, Slot slot, @Nullable InvocationLabel label, List<Long> words, List<Slot> caps) {
    /** The capability that is invoked. */
    public Capability cap() {
        return slot.cap();
    }

    /** Argument {@code index}. */
    public long word(int index) {
        return words.get(index);
    }

    /** Capability argument {@code index}. */
    public Capability capArgument(int index) {
        return caps.get(index).cap();
    }

    /** Refuses with TruncatedMessage unless there are so many words and capabilities. */
    public void requireLength(int wordCount, int capCount) throws RefusedException {
        RefusedException.unless(words.size() >= wordCount && caps.size() >= capCount, KernelError.truncatedMessage());
    }

    /** Refuses with DeleteFirst unless {@code slot} is empty. */
    public static void requireEmpty(Slot slot) throws RefusedException {
        RefusedException.unless(slot.isEmpty(), KernelError.deleteFirst());
    }

    /** What to throw for a label that the object does not know. */
    public static RefusedException unknownLabel() {
        return new RefusedException(KernelError.illegalOperation());
    }
}
