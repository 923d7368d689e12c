package org.func2ipc.sel4.kernel.invoke;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Labels of operations. Those of the classic kernel have the numbers of seL4 16.0; the architecture's and MCS's own
 * follow, the same on both kernels of the model.
 */
public enum InvocationLabel {
    /** Untyped: makes objects. */
    UNTYPED_RETYPE(1),
    /** TCB: reads registers. */
    TCB_READ_REGISTERS(2),
    /** TCB: writes registers. */
    TCB_WRITE_REGISTERS(3),
    /** TCB: copies registers from another thread. */
    TCB_COPY_REGISTERS(4),
    /** TCB: sets fault handler, CSpace, VSpace and IPC buffer. */
    TCB_CONFIGURE(5),
    /** TCB: sets the priority. */
    TCB_SET_PRIORITY(6),
    /** TCB: sets the maximum controlled priority. */
    TCB_SET_MC_PRIORITY(7),
    /** TCB: sets both priorities; on MCS context and fault handler too. */
    TCB_SET_SCHED_PARAMS(8),
    /** TCB: sets the IPC buffer. */
    TCB_SET_IPC_BUFFER(9),
    /** TCB: sets fault handler, CSpace and VSpace. */
    TCB_SET_SPACE(10),
    /** TCB: stops the thread. */
    TCB_SUSPEND(11),
    /** TCB: starts the thread. */
    TCB_RESUME(12),
    /** TCB: binds a notification. */
    TCB_BIND_NOTIFICATION(13),
    /** TCB: unbinds the notification. */
    TCB_UNBIND_NOTIFICATION(14),
    /** TCB: sets the base of thread-local storage. */
    TCB_SET_TLS_BASE(15),
    /** TCB: clears and sets flags. */
    TCB_SET_FLAGS(16),
    /** CNode: deletes what was derived from a slot. */
    CNODE_REVOKE(17),
    /** CNode: empties a slot. */
    CNODE_DELETE(18),
    /** CNode: restarts senders that wait with the badge of a capability. */
    CNODE_CANCEL_BADGED_SENDS(19),
    /** CNode: copies, with fewer rights. */
    CNODE_COPY(20),
    /** CNode: copies, with fewer rights and a badge or guard. */
    CNODE_MINT(21),
    /** CNode: moves. */
    CNODE_MOVE(22),
    /** CNode: moves, with a guard. */
    CNODE_MUTATE(23),
    /** CNode: moves two capabilities at once. */
    CNODE_ROTATE(24),
    /** CNode: moves the reply capability out of the TCB; classic only. */
    CNODE_SAVE_CALLER(25),
    /** IRQControl: makes a handler. */
    IRQ_ISSUE_HANDLER(26),
    /** IRQHandler: unmasks the line. */
    IRQ_ACK(27),
    /** IRQHandler: sets the notification. */
    IRQ_SET_HANDLER(28),
    /** IRQHandler: forgets the notification. */
    IRQ_CLEAR_HANDLER(29),
    /** Domain: moves a thread. */
    DOMAIN_SET(30),
    /** Domain: changes an entry of the schedule. */
    DOMAIN_SCHEDULE_CONFIGURE(31),
    /** Domain: begins the schedule anew. */
    DOMAIN_SCHEDULE_SET_START(32),
    /** PageTable: maps. */
    PAGE_TABLE_MAP(33),
    /** PageTable: unmaps. */
    PAGE_TABLE_UNMAP(34),
    /** Frame: maps, or changes rights. */
    PAGE_MAP(35),
    /** Frame: unmaps. */
    PAGE_UNMAP(36),
    /** Frame: tells the physical address. */
    PAGE_GET_ADDRESS(37),
    /** AsidPool: gives an address space its identifier. */
    ASID_POOL_ASSIGN(38),
    /** ASIDControl: makes a pool of an Untyped. */
    ASID_CONTROL_MAKE_POOL(39),
    /** IOPortControl: makes a capability to ports; x86-64 only. */
    IO_PORT_CONTROL_ISSUE(40),
    /** IOPort: reads 8 bits. */
    IO_PORT_IN8(41),
    /** IOPort: reads 16 bits. */
    IO_PORT_IN16(42),
    /** IOPort: reads 32 bits. */
    IO_PORT_IN32(43),
    /** IOPort: writes 8 bits. */
    IO_PORT_OUT8(44),
    /** IOPort: writes 16 bits. */
    IO_PORT_OUT16(45),
    /** IOPort: writes 32 bits. */
    IO_PORT_OUT32(46),
    /** TCB: sets the timeout handler; MCS only. */
    TCB_SET_TIMEOUT_ENDPOINT(48),
    /** SchedControl: sets budget and period; MCS only. */
    SCHED_CONTROL_CONFIGURE(49),
    /** SchedContext: gives the context to a thread or notification; MCS only. */
    SCHED_CONTEXT_BIND(50),
    /** SchedContext: takes it back from all; MCS only. */
    SCHED_CONTEXT_UNBIND(51),
    /** SchedContext: takes it back from one; MCS only. */
    SCHED_CONTEXT_UNBIND_OBJECT(52),
    /** SchedContext: tells the time consumed; MCS only. */
    SCHED_CONTEXT_CONSUMED(53),
    /** SchedContext: lets its thread run before the current one; MCS only. */
    SCHED_CONTEXT_YIELD_TO(54);

    private static final Map<Integer, InvocationLabel> BY_NUMBER =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(InvocationLabel::number, Function.identity()));

    private final int number;

    InvocationLabel(int number) {
        this.number = number;
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }

    /** The label with this number; null when there is none. */
    public static @Nullable InvocationLabel of(long number) {
        return number == (int) number ? BY_NUMBER.get((int) number) : null;
    }
}
