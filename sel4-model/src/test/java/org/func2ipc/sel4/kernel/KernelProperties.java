package org.func2ipc.sel4.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.func2ipc.sel4.CNodeData;
import org.func2ipc.sel4.kernel.check.Invariants;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.ObjectType;

/** Random operations leave the invariants as they were; a failure shrinks to the shortest trace. */
class KernelProperties {
    private static final int FIRST = Boot.FIRST_UNTYPED;
    private static final int SLOTS = 10;

    /** One random operation of the root task; arguments are slots, so that most of them do something. */
    record Operation(InvocationLabel label, int a, int b, int c, long data) {
        SystemCall call(KernelConfig config) {
            List<Long> words =
                    switch (label) {
                        case UNTYPED_RETYPE -> List.of(data, 4L + c % 4, 0L, 0L, (long) b, 1L + c % 2);
                        case CNODE_COPY -> List.of((long) b, 64L, (long) a, 64L, data);
                        case CNODE_MINT -> List.of((long) b, 64L, (long) a, 64L, 15L, mintData());
                        case CNODE_MOVE, CNODE_MUTATE -> List.of((long) b, 64L, (long) a, 64L, mintData());
                        case CNODE_ROTATE -> List.of((long) c, 64L, 0L, (long) b, 64L, 0L, (long) a, 64L);
                        case TCB_SET_PRIORITY, TCB_SET_MC_PRIORITY -> List.of(data);
                        case TCB_CONFIGURE -> config.mcs() ? List.of(0L, 0L, 0L) : List.of((long) b, 0L, 0L, 0L);
                        case IRQ_ISSUE_HANDLER -> List.of(data, (long) b, 64L);
                        default -> List.of((long) a, 64L);
                    };
            List<Long> caps =
                    switch (label) {
                        case TCB_BIND_NOTIFICATION, IRQ_SET_HANDLER, SCHED_CONTEXT_BIND -> List.of((long) b);
                        case TCB_SET_PRIORITY, TCB_SET_MC_PRIORITY -> List.of((long) Boot.TCB);
                        case TCB_CONFIGURE -> List.of((long) Boot.CNODE, (long) Boot.VSPACE, (long) b);
                        case CNODE_ROTATE -> List.of((long) Boot.CNODE, (long) Boot.CNODE);
                        default -> List.of((long) Boot.CNODE);
                    };
            return SystemCall.invoke(target(), label, words, caps);
        }

        private long mintData() {
            return data % 3 == 0 ? new CNodeData(0, 4).toWord() : data;
        }

        private long target() {
            return switch (label) {
                case UNTYPED_RETYPE,
                        TCB_SUSPEND,
                        TCB_RESUME,
                        TCB_BIND_NOTIFICATION,
                        TCB_UNBIND_NOTIFICATION,
                        TCB_SET_PRIORITY,
                        TCB_SET_MC_PRIORITY,
                        TCB_CONFIGURE,
                        IRQ_SET_HANDLER,
                        SCHED_CONTEXT_BIND -> a;
                case IRQ_ISSUE_HANDLER -> Boot.IRQ_CONTROL;
                default -> Boot.CNODE;
            };
        }
    }

    @Provide
    Arbitrary<List<Operation>> operations() {
        Arbitrary<InvocationLabel> labels = Arbitraries.of(
                InvocationLabel.UNTYPED_RETYPE,
                InvocationLabel.UNTYPED_RETYPE,
                InvocationLabel.UNTYPED_RETYPE,
                InvocationLabel.CNODE_COPY,
                InvocationLabel.CNODE_MINT,
                InvocationLabel.CNODE_MOVE,
                InvocationLabel.CNODE_MUTATE,
                InvocationLabel.CNODE_ROTATE,
                InvocationLabel.CNODE_DELETE,
                InvocationLabel.CNODE_REVOKE,
                InvocationLabel.TCB_RESUME,
                InvocationLabel.TCB_SUSPEND,
                InvocationLabel.TCB_SET_PRIORITY,
                InvocationLabel.TCB_CONFIGURE,
                InvocationLabel.TCB_BIND_NOTIFICATION,
                InvocationLabel.TCB_UNBIND_NOTIFICATION,
                InvocationLabel.IRQ_ISSUE_HANDLER,
                InvocationLabel.IRQ_SET_HANDLER,
                InvocationLabel.SCHED_CONTEXT_BIND);
        Arbitrary<Integer> slots = Arbitraries.integers().between(FIRST, FIRST + SLOTS);
        Arbitrary<Long> data = Arbitraries.longs().between(0, 15);
        return Combinators.combine(labels, slots, slots, slots, data)
                .as(Operation::new)
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 300)
    void classicOperationsKeepTheInvariants(@ForAll("operations") List<Operation> operations) {
        run(KernelConfig.classic(), operations);
    }

    @Property(tries = 300)
    void mcsOperationsKeepTheInvariants(@ForAll("operations") List<Operation> operations) {
        run(KernelConfig.mixedCriticality(), operations);
    }

    private static void run(KernelConfig config, List<Operation> operations) {
        Kernel kernel = Boot.boot(config, new BootMemory(BootMemory.of(18).untyped(), List.of(), 12));
        RootTask root = new RootTask(kernel);
        root.retype(FIRST, ObjectType.UNTYPED, 14, FIRST + 1, 2);
        root.retype(FIRST, ObjectType.TCB, 0, FIRST + 3, 2);
        for (Operation operation : operations) {
            if (kernel.current() != root.thread()) {
                break;
            }
            kernel.systemCall(operation.call(config));

            assertThat(Invariants.violations(kernel)).as("after %s", operation).isEmpty();
        }
        if (kernel.current() == root.thread()) {
            root.revoke(FIRST);
            assertThat(Invariants.violations(kernel)).isEmpty();
        }
    }
}
