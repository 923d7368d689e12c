package org.func2ipc.sel4.kernel.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.sel4.kernel.Boot;
import org.func2ipc.sel4.kernel.BootMemory;
import org.func2ipc.sel4.kernel.Kernel;
import org.func2ipc.sel4.kernel.RootTask;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.KernelObject;
import org.func2ipc.sel4.kernel.object.MemoryRange;
import org.func2ipc.sel4.kernel.object.ObjectType;

/** Objects by name, and threads with their steps. Everything is set up by system calls of the root task. */
public final class Scenario {
    private static final int MEMORY_BITS = 24;
    private static final long DEVICE_BASE = 0x0a00_0000L;
    private static final int DEVICE_BITS = 16;
    private static final int SCHED_CONTEXT_BITS = 8;
    private static final long ROUND_ROBIN = 5;

    private final RootTask root;
    private final Map<String, Integer> slots = new LinkedHashMap<>();
    private final List<ScriptedThread> threads = new ArrayList<>();

    private Scenario(KernelConfig config) {
        BootMemory memory = new BootMemory(
                List.of(new MemoryRange(BootMemory.BASE, MEMORY_BITS)),
                List.of(new MemoryRange(DEVICE_BASE, DEVICE_BITS)),
                12);
        root = new RootTask(Boot.boot(config, memory));
        slots.put("root", Boot.TCB);
        slots.put("cspace", Boot.CNODE);
        slots.put("root-cnode", Boot.CNODE);
        slots.put("untyped", Boot.FIRST_UNTYPED);
        slots.put("device", Boot.FIRST_UNTYPED + 1);
        slots.put("asid-control", Boot.ASID_CONTROL);
        slots.put("asid-pool", Boot.ASID_POOL);
        slots.put("io-port-control", Boot.IO_PORT_CONTROL);
        slots.put("ipc-buffer", Boot.IPC_BUFFER);
        slots.put("sched-control", Boot.SCHED_CONTROL);
        slots.put("domain", Boot.DOMAIN);
        slots.put("irq-control", Boot.IRQ_CONTROL);
        slots.put("vspace", Boot.VSPACE);
    }

    /** A scenario on the classic kernel. */
    public static Scenario classic() {
        return new Scenario(KernelConfig.classic());
    }

    /** A scenario on the mixed-criticality kernel. */
    public static Scenario mixedCriticality() {
        return new Scenario(KernelConfig.mixedCriticality());
    }

    /** A scenario on any kernel. */
    public static Scenario on(KernelConfig config) {
        return new Scenario(config);
    }

    /** The root task, for what no method here does; it runs until {@link #run}. */
    public RootTask root() {
        return root;
    }

    /** The kernel. */
    public Kernel kernel() {
        return root.kernel();
    }

    /** Makes an endpoint. */
    public Scenario endpoint(String name) {
        return object(name, ObjectType.ENDPOINT, 0);
    }

    /** Makes a notification. */
    public Scenario notification(String name) {
        return object(name, ObjectType.NOTIFICATION, 0);
    }

    /** Makes a reply object (MCS). */
    public Scenario reply(String name) {
        return object(name, ObjectType.REPLY, 0);
    }

    /** Makes an object of any type. */
    public Scenario object(String name, ObjectType type, int sizeBits) {
        slots.put(name, root.make(type, sizeBits, name));
        return this;
    }

    /** Gives a name to a slot of the root task's CNode. */
    public Scenario named(String name, int rootSlot) {
        slots.put(name, rootSlot);
        return this;
    }

    /**
     * Slot of a named object in the root task's CNode.
     *
     * @throws IllegalArgumentException when nothing has that name
     */
    public int slotOf(String name) {
        Integer slot = slots.get(name);
        if (slot == null) {
            throw new IllegalArgumentException(
                    "no object has this name; make it first: name=" + name + ", names=" + slots.keySet());
        }
        return slot;
    }

    /** True when something has this name. */
    boolean has(String name) {
        return slots.containsKey(name);
    }

    /** The root task's capability to a named object. */
    Capability capOf(String name) {
        return root.cap(slotOf(name));
    }

    /** A named object. */
    KernelObject objectOf(String name) {
        KernelObject object = capOf(name).object();
        if (object == null) {
            throw new IllegalArgumentException("a capability must name an object: name=" + name);
        }
        return object;
    }

    /** A thread that was made. */
    ScriptedThread script(String name) {
        return threads.stream()
                .filter(thread -> thread.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no thread has this name: name=" + name));
    }

    /** Makes a thread; its TCB is a named object too. Threads start in the order made, highest priority first. */
    public ScriptedThread thread(String name, int priority) {
        ScriptedThread thread = new ScriptedThread(this, name, priority);
        threads.add(thread);
        slots.put(name, thread.tcbSlot());
        slots.put(name + "-cnode", thread.guardedNode());
        return thread;
    }

    /** Binds a notification to a thread. */
    public Scenario bind(String thread, String notification) {
        RootTask.require(
                root.invoke(slotOf(thread), InvocationLabel.TCB_BIND_NOTIFICATION, List.of(), slotOf(notification)),
                "bind " + notification + " to " + thread);
        return this;
    }

    /** Gives a thread time: {@code budget} ticks in each {@code period} (MCS). */
    public Scenario time(String thread, long budget, long period) {
        return time(thread, List.of(budget, period, 0L, 0L, 0L));
    }

    /** Gives a thread time: budget, period, extra refills, badge, flags (MCS). */
    Scenario time(String thread, List<Long> parameters) {
        String name = thread + "-time";
        object(name, ObjectType.SCHED_CONTEXT, SCHED_CONTEXT_BITS);
        configureTime(name, parameters);
        RootTask.require(
                root.invoke(slotOf(name), InvocationLabel.SCHED_CONTEXT_BIND, List.of(), slotOf(thread)),
                "time of " + thread);
        return this;
    }

    /** Sets budget and period of a named context (MCS). */
    public Scenario configureTime(String context, long budget, long period) {
        configureTime(context, List.of(budget, period, 0L, 0L, 0L));
        return this;
    }

    private void configureTime(String context, List<Long> parameters) {
        RootTask.require(
                root.invoke(Boot.SCHED_CONTROL, InvocationLabel.SCHED_CONTROL_CONFIGURE, parameters, slotOf(context)),
                "configure " + context);
    }

    /** Starts all threads, stops the root task, and runs until nobody can run. Invariants are checked at each step. */
    public ScenarioRun run() {
        for (ScriptedThread thread : threads) {
            if (kernel().config().mcs()
                    && !thread.isPassive()
                    && thread.thread().schedContext() == null) {
                time(thread.name(), ROUND_ROBIN, ROUND_ROBIN);
            }
        }
        List<ScriptedThread> started =
                threads.stream().filter(ScriptedThread::isStarted).toList();
        for (int i = started.size() - 1; i >= 0; i--) {
            root.invoke(started.get(i).tcbSlot(), InvocationLabel.TCB_RESUME, List.of());
        }
        root.stop();
        return new ScenarioRun(kernel(), threads).run();
    }
}
