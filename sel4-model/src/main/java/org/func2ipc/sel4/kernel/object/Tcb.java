package org.func2ipc.sel4.kernel.object;

import org.jspecify.annotations.Nullable;

/** A thread: registers, state, five capability slots, and what the scheduler needs. */
public final class Tcb extends KernelObject {
    /** Capability slots of a thread. */
    public static final int SLOTS = 5;
    /** Timer ticks a thread runs before the next of its priority. */
    public static final int TIME_SLICE = 5;

    private final SlotArray slots = new SlotArray(this, SLOTS);
    private final Registers registers = new Registers();
    private ThreadState state = PlainState.INACTIVE;
    private int priority;
    private int maxControlledPriority;
    private int domain;
    private int timeSlice = TIME_SLICE;
    private long faultHandler;
    private long ipcBuffer;
    private @Nullable Fault fault;
    private @Nullable Notification boundNotification;
    private @Nullable SchedContext schedContext;
    private @Nullable SchedContext yieldedTo;
    private long flags;
    private final ThreadQueue.Link link = new ThreadQueue.Link();

    /** An inactive thread of priority 0. */
    public Tcb(MemoryRange range) {
        super(range);
    }

    /** The five slots. */
    public SlotArray slots() {
        return slots;
    }

    /** Slot of the root of the thread's CSpace. */
    public Slot cspaceRoot() {
        return slots.get(0);
    }

    /** Slot of the root of its address space. */
    public Slot vspaceRoot() {
        return slots.get(1);
    }

    /** Slot of the master reply capability, parent of the one a receiver gets (classic). */
    public Slot replyMaster() {
        return slots.get(2);
    }

    /** Slot of the reply capability to the last caller (classic). */
    public Slot caller() {
        return slots.get(3);
    }

    /** Slot of the capability that faults are sent through (MCS). */
    public Slot faultHandlerSlot() {
        return slots.get(2);
    }

    /** Slot of the capability that timeout faults are sent through (MCS). */
    public Slot timeoutHandlerSlot() {
        return slots.get(3);
    }

    /** Slot of the frame that holds the IPC buffer. */
    public Slot buffer() {
        return slots.get(4);
    }

    /** The user registers. */
    public Registers registers() {
        return registers;
    }

    /** What the thread is doing. */
    public ThreadState state() {
        return state;
    }

    /** Sets the state; queues are the caller's to keep in step. */
    public void setState(ThreadState newState) {
        state = newState;
    }

    /** Priority, 0..255, 255 highest. */
    public int priority() {
        return priority;
    }

    /** Sets the priority. */
    public void setPriority(int newPriority) {
        priority = newPriority;
    }

    /** The highest priority this thread may give, 0..255. */
    public int maxControlledPriority() {
        return maxControlledPriority;
    }

    /** Sets the highest priority this thread may give. */
    public void setMaxControlledPriority(int newMaximum) {
        maxControlledPriority = newMaximum;
    }

    /** Scheduling domain. */
    public int domain() {
        return domain;
    }

    /** Sets the scheduling domain. */
    public void setDomain(int newDomain) {
        domain = newDomain;
    }

    /** Ticks left before the next thread of this priority runs (classic). */
    public int timeSlice() {
        return timeSlice;
    }

    /** Sets the ticks left. */
    public void setTimeSlice(int ticks) {
        timeSlice = ticks;
    }

    /** Capability address, in the thread's own CSpace, that faults are sent through (classic). */
    public long faultHandler() {
        return faultHandler;
    }

    /** Sets the address that faults are sent through. */
    public void setFaultHandler(long address) {
        faultHandler = address;
    }

    /** User address of the IPC buffer. */
    public long ipcBuffer() {
        return ipcBuffer;
    }

    /** Sets the user address of the IPC buffer. */
    public void setIpcBuffer(long address) {
        ipcBuffer = address;
    }

    /** The fault that waits to be handled; null when there is none. */
    public @Nullable Fault fault() {
        return fault;
    }

    /** Sets or clears the fault. */
    public void setFault(@Nullable Fault newFault) {
        fault = newFault;
    }

    /** The notification bound to this thread; null when there is none. */
    public @Nullable Notification boundNotification() {
        return boundNotification;
    }

    /** Binds a notification, or unbinds with null. */
    public void setBoundNotification(@Nullable Notification notification) {
        boundNotification = notification;
    }

    /** The time this thread runs on (MCS); null while it is passive. */
    public @Nullable SchedContext schedContext() {
        return schedContext;
    }

    /** Gives or takes the scheduling context. */
    public void setSchedContext(@Nullable SchedContext context) {
        schedContext = context;
    }

    /** The context that this thread gave way to and whose consumption it will be told (MCS); null when none. */
    public @Nullable SchedContext yieldedTo() {
        return yieldedTo;
    }

    /** Sets or clears the context that this thread gave way to. */
    public void setYieldedTo(@Nullable SchedContext context) {
        yieldedTo = context;
    }

    /** Flags of TCB_SET_FLAGS: bit 0 takes the floating-point unit away. */
    public long flags() {
        return flags;
    }

    /** Sets the flags. */
    public void setFlags(long newFlags) {
        flags = newFlags;
    }

    ThreadQueue.Link link() {
        return link;
    }

    @Override
    public String kind() {
        return "tcb";
    }
}
