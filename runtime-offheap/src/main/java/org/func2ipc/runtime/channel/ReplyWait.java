package org.func2ipc.runtime.channel;

import java.lang.invoke.VarHandle;
import org.func2ipc.runtime.gate.CallHeader;
import org.func2ipc.runtime.gate.CancelSource;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.Futex;
import org.func2ipc.runtime.memory.ParkedWords;
import org.func2ipc.runtime.turn.CallerTurn;

/** How a client waits for the reply in its slot: it looks, then yields, then sleeps. Belongs to the slot's thread. */
final class ReplyWait implements WaitBudget.Look {
    /** A sleeper looks around this often, so that the other side cannot make it oversleep by scribbling on its word. */
    private static final long LONGEST_NAP_NANOS = 1_000_000_000;
    /** A sleeper whose own caller may cancel looks around this often. */
    private static final long CANCEL_NAP_NANOS = 50_000_000;

    private final ClientSlot slot;
    private final ChannelMemory memory;
    private final long base;
    private final long serverProcessor;
    private WaitBudget budget;
    private final Futex futex;
    private final ParkedWords parked = new ParkedWords();
    private long wanted;
    private long deadlineAt;

    /**
     * @param slot the slot
     * @param memory where it is
     * @param base its offset
     * @param serverProcessor offset of the word that says where the server waits
     * @param budget what its thread may spend on looking
     * @param futex what it sleeps on
     */
    ReplyWait(ClientSlot slot, ChannelMemory memory, long base, long serverProcessor, WaitBudget budget, Futex futex) {
        this.serverProcessor = serverProcessor;
        this.slot = slot;
        this.memory = memory;
        this.base = base;
        this.budget = budget;
        this.futex = futex;
        parked.add(memory, base + SlotDescriptor.PARKED);
    }

    WaitBudget budget() {
        return budget;
    }

    /** From now on waits as {@code policy} says. */
    void use(WaitPolicy policy) {
        if (!budget.policy().equals(policy)) {
            budget = new WaitBudget(policy);
        }
    }

    @Override
    public boolean isHopeless() {
        return slot.isHopeless() || deadlineAt - System.nanoTime() <= 0;
    }

    /**
     * Waits for the reply to call {@code sequence}; false when its deadline passed, the server's domain died, or the
     * capability was revoked.
     */
    boolean forReply(int sequence, CallHeader header) {
        wanted = SlotDescriptor.replyWord(sequence);
        deadlineAt = Long.MAX_VALUE;
        for (int look = budget.tightLooks(); look > 0; look--) {
            if (found()) {
                return true;
            }
        }
        long start = System.nanoTime();
        deadlineAt = start + header.remainingNanos();
        return budget.look(this, start) || sleep(header, sequence);
    }

    /** When the call that was waited for was late, by {@code System.nanoTime()}; far off when it hardly had to wait. */
    long deadlineAt() {
        return deadlineAt;
    }

    /** True when the reply came later than a quick one does. */
    boolean wasLong() {
        return deadlineAt != Long.MAX_VALUE;
    }

    /** The server's thread waits for this very processor, or did when it last said so: sleep, and it runs. */
    @Override
    public boolean sharesProcessor() {
        if (!waitsWithServer()) {
            return false;
        }
        CallerTurn turn = slot.turn();
        boolean moved = turn != null && turn.sharesProcessor() && futex.leaveProcessor(parked);
        return !moved || waitsWithServer();
    }

    private boolean waitsWithServer() {
        int processor = futex.processor();
        memory.putInt(base + SlotDescriptor.CLIENT_PROCESSOR, processor + 1);
        return processor >= 0 && memory.getInt(serverProcessor) == processor + 1;
    }

    /** True when the reply is there. */
    @Override
    public boolean found() {
        return memory.getLongAcquire(base + SlotDescriptor.REPLY_WORD) == wanted;
    }

    private boolean sleep(CallHeader header, int sequence) {
        boolean told = false;
        while (!slot.isHopeless()) {
            long left = deadlineAt - System.nanoTime();
            if (left <= 0) {
                return found();
            }
            if (!told && header.cancel().isCancelled()) {
                memory.putIntVolatile(base + SlotDescriptor.CANCELLED, sequence);
                told = true;
            }
            long nap = header.cancel() == CancelSource.NEVER || told ? LONGEST_NAP_NANOS : CANCEL_NAP_NANOS;
            parked.park();
            VarHandle.fullFence(); // between the mark and the second look: see Futex
            if (!found() && !slot.isHopeless()) {
                futex.await(parked, Math.min(left, nap));
            }
            parked.unpark();
            if (found()) {
                return true;
            }
        }
        return found();
    }
}
