package org.func2ipc.runtime.durable;

import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.Futex;

/** The words of a link that change in place, mapped. They survive their processes; the journals are what counts. */
final class LinkControl implements AutoCloseable {
    private final ChannelMemory memory;
    private final Futex futex = Futex.ofThisMachine();

    /** Maps the control file in {@code directory}, that of the link. */
    LinkControl(Path directory) {
        memory = ChannelMemory.map(directory.resolve(LinkDescriptor.CONTROL_FILE), LinkDescriptor.CONTROL_BYTES);
    }

    ChannelMemory memory() {
        return memory;
    }

    /** The least number that this life of the machine gives. */
    long firstNumber() {
        return memory.getLong(LinkDescriptor.HEADER_GENERATION) << LinkDescriptor.GENERATION_SHIFT;
    }

    long published() {
        return memory.getLongAcquire(LinkDescriptor.PUBLISHED);
    }

    void publish(long number) {
        memory.putLongRelease(LinkDescriptor.PUBLISHED, number);
    }

    /** Index of the last reply that the client has read: it needs no earlier one. */
    long read() {
        return memory.getLongAcquire(LinkDescriptor.READ);
    }

    void read(long index) {
        memory.putLongRelease(LinkDescriptor.READ, index);
    }

    long taken() {
        return memory.getLongAcquire(LinkDescriptor.TAKEN);
    }

    void take(long number) {
        memory.putLongRelease(LinkDescriptor.TAKEN, number);
    }

    /** Index of the last reply that counts: the client reads no later one. 0 for none. */
    long told() {
        return memory.getLongAcquire(LinkDescriptor.TOLD);
    }

    void tell(long index) {
        memory.putLongRelease(LinkDescriptor.TOLD, index);
    }

    /** When a named request got its reply last, by the wall clock; 0 for never. */
    long namedTime() {
        return memory.getLong(LinkDescriptor.NAMED_TIME);
    }

    void namedTime(long now) {
        memory.putLong(LinkDescriptor.NAMED_TIME, now);
    }

    /** Wakes the server if it sleeps. */
    void ringServer() {
        ring(LinkDescriptor.SERVER_BELL);
    }

    /** Wakes the client if it sleeps. */
    void ringClient() {
        ring(LinkDescriptor.CLIENT_BELL);
    }

    private void ring(int bell) {
        VarHandle.fullFence(); // between the publication and the look at the sleeper's word: see Futex
        futex.wakeIfParked(memory, bell);
    }

    /**
     * How far the server has come.
     *
     * @param turn how often it was stored
     * @param number every request up to it has its reply; 0 for none
     * @param request index of the last such request; 0 for none
     * @param reply index of the reply from which on later ones are looked for; 0 for the first
     */
    record Progress(long turn, long number, long request, long reply) {
        static final Progress NONE = new Progress(0, 0, 0, 0);
    }

    /** What was stored last, whole. */
    Progress progress() {
        Progress one = progressAt(LinkDescriptor.PROGRESS);
        Progress other = progressAt(LinkDescriptor.PROGRESS + LinkDescriptor.PROGRESS_BYTES);
        return one.turn() > other.turn() ? one : other;
    }

    private Progress progressAt(int at) {
        Progress read = new Progress(
                memory.getLongAcquire(at),
                memory.getLong(at + LinkDescriptor.PROGRESS_NUMBER),
                memory.getLong(at + LinkDescriptor.PROGRESS_REQUEST),
                memory.getLong(at + LinkDescriptor.PROGRESS_REPLY));
        long check = memory.getLong(at + LinkDescriptor.PROGRESS_CHECK);
        return check == check(read.turn(), read.number(), read.request(), read.reply()) ? read : Progress.NONE;
    }

    private static long check(long turn, long number, long request, long reply) {
        return turn ^ Long.rotateLeft(number, 16) ^ Long.rotateLeft(request, 32) ^ Long.rotateLeft(reply, 48);
    }

    /** Stores progress over the older of the two copies; {@code half} is run when that is half done. */
    void store(long turn, long number, long request, long reply, DurableSteps steps) {
        int at = LinkDescriptor.PROGRESS + (int) (turn & 1) * LinkDescriptor.PROGRESS_BYTES;
        memory.putLong(at + LinkDescriptor.PROGRESS_CHECK, ~0L);
        memory.putLongRelease(at, turn);
        memory.putLong(at + LinkDescriptor.PROGRESS_NUMBER, number);
        steps.at(DurableStep.PROGRESS_HALF_STORED);
        memory.putLong(at + LinkDescriptor.PROGRESS_REQUEST, request);
        memory.putLong(at + LinkDescriptor.PROGRESS_REPLY, reply);
        memory.putLongRelease(at + LinkDescriptor.PROGRESS_CHECK, check(turn, number, request, reply));
    }

    /** Unmaps the words; a thread that still uses this is not hurt. */
    @Override
    public void close() {
        memory.forget();
    }
}
