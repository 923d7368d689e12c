package org.func2ipc.sel4.kernel.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.func2ipc.sel4.CNodeData;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.kernel.Boot;
import org.func2ipc.sel4.kernel.BootMemory;
import org.func2ipc.sel4.kernel.Kernel;
import org.func2ipc.sel4.kernel.RootTask;
import org.func2ipc.sel4.kernel.SystemCall;
import org.func2ipc.sel4.kernel.check.Invariants;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.ObjectType;
import org.func2ipc.sel4.kernel.object.Tcb;

/**
 * A kernel with a few threads that share the root task's CSpace, so that any of them can execute any operation: two
 * endpoints, badged copies, a notification, an interrupt handler for it, memory, pages, and on MCS reply objects and
 * time.
 *
 * <p>A guard with a CSpace of its own resumes all threads whenever none can run, so that random operations go on.
 */
public final class Workload {
    private static final int MEMORY_BITS = 19;
    private static final int SLOTS = 60;
    private static final int LINE = 1;
    private static final int GUARD_LINE = 9;
    private static final int GUARD_RADIX = 4;
    private static final long BUFFER = 0x1000;
    private static final List<Integer> PRIORITIES = List.of(10, 10, 20, 30);

    private final Kernel kernel;
    private final RootTask root;
    private final Roles roles;
    private final Tcb guard;
    private final List<SystemCall> guardScript = new ArrayList<>();

    /** Boots and starts the threads; the root task runs on, above all others but the guard. */
    public Workload(KernelConfig config) {
        kernel = Boot.boot(config, BootMemory.of(MEMORY_BITS));
        root = new RootTask(kernel);
        int endpoint = root.make(ObjectType.ENDPOINT, 0, "e0");
        int other = root.make(ObjectType.ENDPOINT, 0, "e1");
        List<Integer> endpoints =
                List.of(endpoint, other, mint(endpoint, CapRights.ALL, 1), mint(other, CapRights.CALL, 2));
        int notification = root.make(ObjectType.NOTIFICATION, 0, "n");
        List<Integer> notifications = List.of(notification, mint(notification, CapRights.READ_WRITE, 4));
        int handler = handler(LINE, notification);
        List<Integer> memory =
                List.of(root.make(ObjectType.UNTYPED, 13, "memory"), root.make(ObjectType.UNTYPED, 12, "page-memory"));
        List<Integer> contexts = new ArrayList<>();
        List<Integer> threads = new ArrayList<>(List.of(Boot.TCB));
        for (int i = 0; i < PRIORITIES.size(); i++) {
            threads.add(start("t" + i, PRIORITIES.get(i), contexts));
        }
        List<Integer> replies = config.mcs()
                ? List.of(root.make(ObjectType.REPLY, 0, "r0"), root.make(ObjectType.REPLY, 0, "r1"))
                : List.of(notification);
        List<Integer> pages = List.of(root.make(ObjectType.SMALL_PAGE, 0, "p0"), copyOf(Boot.IPC_BUFFER));
        List<Integer> tables = IntStream.range(0, 4)
                .mapToObj(i -> root.make(ObjectType.PAGE_TABLE, 0, "table" + i))
                .toList();
        int firstFree = root.freshSlot();
        List<Integer> free = IntStream.range(firstFree, SLOTS).boxed().toList();
        free.forEach(slot -> root.freshSlot());
        roles = new Roles(
                endpoints,
                notifications,
                List.of(handler),
                memory,
                threads,
                replies,
                contexts.isEmpty() ? threads : contexts,
                pages,
                tables,
                free);
        guard = guard(threads);
        invoke(Boot.TCB, InvocationLabel.TCB_SET_PRIORITY, List.of(200L), Boot.TCB);
    }

    private int mint(int source, CapRights rights, long badge) {
        int slot = root.freshSlot();
        RootTask.require(root.mint(source, slot, rights, badge), "badge " + badge);
        return slot;
    }

    private int copyOf(int source) {
        int slot = root.freshSlot();
        RootTask.require(root.copy(source, slot, CapRights.ALL), "copy of " + source);
        return slot;
    }

    private int handler(int line, int notification) {
        int handler = root.freshSlot();
        List<Long> words = List.of((long) line, (long) handler, (long) Long.SIZE);
        invoke(Boot.IRQ_CONTROL, InvocationLabel.IRQ_ISSUE_HANDLER, words, Boot.CNODE);
        invoke(handler, InvocationLabel.IRQ_SET_HANDLER, List.of(), notification);
        return handler;
    }

    private int start(String name, int priority, List<Integer> contexts) {
        int thread = root.make(ObjectType.TCB, 0, name);
        configure(thread, Boot.CNODE, priority);
        if (kernel.config().mcs()) {
            contexts.add(giveTime(thread, name, priority == 30 ? 9 : 3));
        }
        invoke(thread, InvocationLabel.TCB_RESUME, List.of());
        return thread;
    }

    private void configure(int thread, int cspace, int priority) {
        List<Long> words = kernel.config().mcs() ? List.of(0L, 0L, BUFFER) : List.of(0L, 0L, 0L, BUFFER);
        invoke(thread, InvocationLabel.TCB_CONFIGURE, words, cspace, Boot.VSPACE, Boot.IPC_BUFFER);
        invoke(thread, InvocationLabel.TCB_SET_PRIORITY, List.of((long) priority), Boot.TCB);
        invoke(thread, InvocationLabel.TCB_SET_MC_PRIORITY, List.of((long) priority), Boot.TCB);
    }

    private int giveTime(int thread, String name, long period) {
        int time = root.make(ObjectType.SCHED_CONTEXT, 8, name + "-time");
        List<Long> parameters = List.of(3L, period, 2L, 0L, 0L);
        invoke(Boot.SCHED_CONTROL, InvocationLabel.SCHED_CONTROL_CONFIGURE, parameters, time);
        invoke(time, InvocationLabel.SCHED_CONTEXT_BIND, List.of(), thread);
        return time;
    }

    /** A thread above all others that waits for an interrupt, resumes everybody, and waits again. */
    private Tcb guard(List<Integer> threads) {
        int node = root.make(ObjectType.CNODE, GUARD_RADIX, "guard-cnode");
        int notification = root.make(ObjectType.NOTIFICATION, 0, "guard-n");
        int irq = handler(GUARD_LINE, notification);
        List<Integer> held = new ArrayList<>(List.of(notification, irq));
        held.addAll(threads);
        for (int i = 0; i < held.size(); i++) {
            RootTask.require(root.copyTo(node, i, GUARD_RADIX, held.get(i), CapRights.ALL), "guard");
        }
        int guarded = root.freshSlot();
        long skip = CNodeData.skip(GUARD_RADIX).toWord();
        RootTask.require(root.mint(node, guarded, CapRights.ALL, skip), "guard");
        for (int i = 2; i < held.size(); i++) {
            guardScript.add(SystemCall.invoke(i, InvocationLabel.TCB_RESUME, List.of(), List.of()));
        }
        guardScript.add(SystemCall.invoke(1, InvocationLabel.IRQ_ACK, List.of(), List.of()));
        guardScript.add(SystemCall.of(SystemCall.Kind.RECV, 0));
        int thread = root.make(ObjectType.TCB, 0, "guard");
        configure(thread, guarded, 255);
        if (kernel.config().mcs()) {
            giveTime(thread, "guard", 3);
        }
        invoke(thread, InvocationLabel.TCB_RESUME, List.of());
        return root.threadAt(thread);
    }

    private void invoke(int cap, InvocationLabel label, List<Long> words, Integer... caps) {
        RootTask.require(root.invoke(cap, label, words, caps), label.toString());
    }

    /** The kernel. */
    public Kernel kernel() {
        return kernel;
    }

    Roles roles() {
        return roles;
    }

    /** True when not even the guard can be woken: what it needs was deleted. */
    public boolean isDead() {
        wakeGuard();
        return kernel.scheduler().isIdle();
    }

    /** Executes one operation. */
    public void run(Operation operation) {
        wakeGuard();
        operation.apply(kernel);
    }

    private void wakeGuard() {
        if (kernel.scheduler().isIdle()) {
            kernel.interrupt(GUARD_LINE);
        }
        for (int i = 0; kernel.current() == guard; i = (i + 1) % guardScript.size()) {
            kernel.systemCall(guardScript.get(i));
        }
    }

    /**
     * Executes {@code operations} until the invariants do not hold any more.
     *
     * @return what is wrong then; empty when nothing ever was
     */
    public List<String> runChecked(List<Operation> operations) {
        for (Operation operation : operations) {
            run(operation);
            List<String> found = Invariants.violations(kernel);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }
}
