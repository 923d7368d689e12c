package org.func2ipc.sel4.kernel.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.func2ipc.sel4.kernel.Boot;
import org.func2ipc.sel4.kernel.SystemCall;
import org.func2ipc.sel4.kernel.SystemCall.Kind;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.ObjectType;

/**
 * Draws operations from a seed: operations on objects, messages, and what the machine does. Addresses are mostly those
 * of the right kind of object, and sometimes any.
 */
public final class OperationGenerator {
    private static final long DEPTH = 64;
    private static final int LINES = 4;
    private static final int ANY_ADDRESS = 64;
    private static final long PLACE = 0x40_0000L;
    private static final List<InvocationLabel> LABELS = List.of(InvocationLabel.values());
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final List<InvocationLabel> COMMON = List.of(
            InvocationLabel.UNTYPED_RETYPE,
            InvocationLabel.UNTYPED_RETYPE,
            InvocationLabel.CNODE_COPY,
            InvocationLabel.CNODE_MINT,
            InvocationLabel.CNODE_MOVE,
            InvocationLabel.CNODE_ROTATE,
            InvocationLabel.CNODE_DELETE,
            InvocationLabel.CNODE_REVOKE,
            InvocationLabel.TCB_RESUME,
            InvocationLabel.TCB_SUSPEND,
            InvocationLabel.TCB_SET_PRIORITY,
            InvocationLabel.TCB_BIND_NOTIFICATION,
            InvocationLabel.SCHED_CONTROL_CONFIGURE,
            InvocationLabel.SCHED_CONTEXT_BIND,
            InvocationLabel.SCHED_CONTEXT_YIELD_TO,
            InvocationLabel.PAGE_MAP,
            InvocationLabel.PAGE_TABLE_MAP);

    private final SplittableRandom random;
    private final KernelConfig config;
    private final Roles roles;

    /** Draws from {@code seed} what may happen to {@code workload}, which is not changed. */
    public OperationGenerator(long seed, Workload workload) {
        this.random = new SplittableRandom(seed);
        this.config = workload.kernel().config();
        this.roles = workload.roles();
    }

    /** The next {@code count} operations. */
    public List<Operation> take(int count) {
        List<Operation> operations = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            operations.add(next());
        }
        return operations;
    }

    /** The next operation. */
    public Operation next() {
        int draw = random.nextInt(100);
        if (draw < 30) {
            return new Operation.Call(invocation(COMMON.get(random.nextInt(COMMON.size()))));
        }
        if (draw < 40) {
            return new Operation.Call(invocation(LABELS.get(random.nextInt(LABELS.size()))));
        }
        if (draw < 85) {
            return new Operation.Call(message());
        }
        if (draw < 93) {
            return new Operation.Tick();
        }
        if (draw < 96) {
            return new Operation.Interrupt(random.nextInt(LINES), random.nextBoolean());
        }
        return draw < 99
                ? new Operation.Access(PLACE + number(4) * 0x1000L, random.nextBoolean())
                : new Operation.Trap(random.nextInt(4));
    }

    private SystemCall message() {
        Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        boolean isWait = kind == Kind.WAIT || kind == Kind.NB_WAIT || kind == Kind.NB_SEND_WAIT;
        long cap = slot(isWait || random.nextInt(6) == 0 ? roles.notifications() : roles.endpoints());
        List<Long> words = new ArrayList<>();
        for (int i = random.nextInt(7); i > 0; i--) {
            words.add(number(4));
        }
        List<Long> caps = new ArrayList<>();
        for (int i = Math.max(0, random.nextInt(5) - 2); i > 0; i--) {
            caps.add(slot(random.nextBoolean() ? roles.endpoints() : roles.pages()));
        }
        long destination = slot(roles.endpoints());
        return new SystemCall(kind, cap, number(2), words, caps, slot(roles.replies()), destination);
    }

    /** An operation whose words are in their usual places, so that most of them pass some checks. */
    private SystemCall invocation(InvocationLabel label) {
        List<Long> words =
                switch (label) {
                    case UNTYPED_RETYPE -> retype();
                    case CNODE_COPY -> List.of(free(), DEPTH, any(), DEPTH, number(16));
                    case CNODE_MINT -> List.of(free(), DEPTH, any(), DEPTH, number(16), data());
                    case CNODE_MOVE, CNODE_MUTATE -> List.of(free(), DEPTH, any(), DEPTH, data());
                    case CNODE_ROTATE -> List.of(free(), DEPTH, 0L, any(), DEPTH, 0L, any(), DEPTH);
                    case CNODE_DELETE, CNODE_REVOKE -> List.of(random.nextInt(3) == 0 ? any() : free(), DEPTH);
                    case CNODE_SAVE_CALLER -> List.of(free(), DEPTH);
                    case CNODE_CANCEL_BADGED_SENDS -> List.of(slot(roles.endpoints()), DEPTH);
                    case IRQ_ISSUE_HANDLER -> List.of(number(LINES), free(), DEPTH);
                    case IO_PORT_CONTROL_ISSUE -> List.of(number(8), 4 + number(8), free(), DEPTH);
                    case ASID_CONTROL_MAKE_POOL -> List.of(free(), DEPTH);
                    case PAGE_MAP, PAGE_TABLE_MAP -> List.of(PLACE + number(4) * 0x1000, number(4), 0L);
                    case SCHED_CONTROL_CONFIGURE -> List.of(number(6), number(12), number(3), 7L, number(2));
                    case TCB_SET_PRIORITY, TCB_SET_MC_PRIORITY -> List.of(number(60));
                    case TCB_CONFIGURE, TCB_SET_SPACE, TCB_SET_IPC_BUFFER -> List.of(0L, 0L, number(2) * 1024, 0L);
                    case DOMAIN_SET -> List.of(0L);
                    default -> List.of(number(12), number(4), number(4));
                };
        return SystemCall.invoke(target(label), label, words, caps(label));
    }

    private List<Long> retype() {
        List<ObjectType> types = List.of(ObjectType.values());
        ObjectType type = types.get(random.nextInt(types.size()));
        long number = type.isMcsOnly() && !config.mcs() ? 99 : type.number(config);
        return List.of(number, 4 + number(5), 0L, 0L, free(), 1 + number(2));
    }

    private long target(InvocationLabel label) {
        String name = label.name();
        if (name.startsWith("CNODE_")) {
            return Boot.CNODE;
        }
        if (name.startsWith("TCB_")) {
            return slot(roles.threads());
        }
        if (name.startsWith("SCHED_CONTEXT_")) {
            return slot(roles.contexts());
        }
        if (name.startsWith("DOMAIN_")) {
            return random.nextInt(8) == 0 ? Boot.DOMAIN : any();
        }
        return switch (label) {
            case UNTYPED_RETYPE -> slot(roles.memory());
            case IRQ_ISSUE_HANDLER -> Boot.IRQ_CONTROL;
            case IRQ_ACK, IRQ_SET_HANDLER, IRQ_CLEAR_HANDLER -> slot(roles.handlers());
            case IO_PORT_CONTROL_ISSUE -> Boot.IO_PORT_CONTROL;
            case ASID_CONTROL_MAKE_POOL -> Boot.ASID_CONTROL;
            case ASID_POOL_ASSIGN -> Boot.ASID_POOL;
            case SCHED_CONTROL_CONFIGURE -> Boot.SCHED_CONTROL;
            case PAGE_MAP, PAGE_UNMAP, PAGE_GET_ADDRESS -> slot(roles.pages());
            case PAGE_TABLE_MAP, PAGE_TABLE_UNMAP -> slot(roles.tables());
            default -> any();
        };
    }

    private List<Long> caps(InvocationLabel label) {
        return switch (label) {
            case CNODE_ROTATE -> List.of((long) Boot.CNODE, (long) Boot.CNODE);
            case TCB_SET_PRIORITY, TCB_SET_MC_PRIORITY -> List.of((long) Boot.TCB);
            case TCB_SET_SCHED_PARAMS -> List.of((long) Boot.TCB, slot(roles.contexts()), slot(roles.endpoints()));
            case TCB_CONFIGURE -> List.of((long) Boot.CNODE, (long) Boot.VSPACE, slot(roles.pages()));
            case TCB_SET_SPACE ->
                config.mcs()
                        ? List.of(slot(roles.endpoints()), (long) Boot.CNODE, (long) Boot.VSPACE)
                        : List.of((long) Boot.CNODE, (long) Boot.VSPACE);
            case TCB_SET_IPC_BUFFER -> List.of(slot(roles.pages()));
            case TCB_SET_TIMEOUT_ENDPOINT -> List.of(slot(roles.endpoints()));
            case TCB_BIND_NOTIFICATION, IRQ_SET_HANDLER -> List.of(slot(roles.notifications()));
            case TCB_COPY_REGISTERS, DOMAIN_SET -> List.of(slot(roles.threads()));
            case SCHED_CONTROL_CONFIGURE -> List.of(slot(roles.contexts()));
            case SCHED_CONTEXT_BIND, SCHED_CONTEXT_UNBIND_OBJECT ->
                List.of(slot(random.nextBoolean() ? roles.threads() : roles.notifications()));
            case PAGE_MAP, PAGE_TABLE_MAP -> List.of((long) Boot.VSPACE);
            case ASID_CONTROL_MAKE_POOL -> List.of(slot(roles.memory()), (long) Boot.CNODE);
            default -> List.of((long) Boot.CNODE);
        };
    }

    /** Mostly one of {@code usual}, sometimes where retyped and copied capabilities are, sometimes anything. */
    private long slot(List<Integer> usual) {
        int draw = random.nextInt(12);
        if (draw == 0) {
            return any();
        }
        return draw < 3 ? free() : usual.get(random.nextInt(usual.size()));
    }

    private long free() {
        return roles.free().get(random.nextInt(roles.free().size()));
    }

    private long any() {
        return random.nextInt(ANY_ADDRESS);
    }

    private long number(int bound) {
        return random.nextInt(bound);
    }

    /** A small badge, or a guard that fills the word for a CNode of four bits. */
    private long data() {
        return random.nextInt(4) == 0 ? 60 : number(8);
    }
}
