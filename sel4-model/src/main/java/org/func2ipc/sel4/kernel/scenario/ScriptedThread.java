package org.func2ipc.sel4.kernel.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.sel4.CNodeData;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.kernel.Boot;
import org.func2ipc.sel4.kernel.RootTask;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.object.CNodeCap;
import org.func2ipc.sel4.kernel.object.ObjectType;
import org.func2ipc.sel4.kernel.object.Slot;
import org.func2ipc.sel4.kernel.object.Tcb;

/** A thread of a scenario, with a CSpace of its own in which capabilities have names. */
public final class ScriptedThread {
    /** Bits of the thread's CNode. */
    public static final int RADIX = 6;
    /** Name of the thread's own TCB capability. */
    public static final String SELF = "self";
    /** Name of the capability to the thread's own CNode. */
    public static final String CSPACE = "cspace";

    private static final int DEPTH = 64;
    private static final long BUFFER_ADDRESS = 0x1000;

    private final Scenario scenario;
    private final RootTask root;
    private final String name;
    private final int tcbSlot;
    private final int nodeSlot;
    private final Tcb tcb;
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private boolean isPassive;
    private boolean isStarted = true;

    ScriptedThread(Scenario scenario, String name, int priority) {
        this.scenario = scenario;
        this.root = scenario.root();
        this.name = name;
        tcbSlot = root.make(ObjectType.TCB, 0, name);
        tcb = root.threadAt(tcbSlot);
        nodeSlot = root.make(ObjectType.CNODE, RADIX, name + "-cnode");
        int guarded = root.freshSlot();
        RootTask.require(
                root.mint(
                        nodeSlot, guarded, CapRights.ALL, CNodeData.skip(RADIX).toWord()),
                "guard of " + name);
        int frame = root.make(ObjectType.SMALL_PAGE, 0, name + "-buffer");
        configure(guarded, frame);
        RootTask.require(
                root.invoke(tcbSlot, InvocationLabel.TCB_SET_PRIORITY, List.of((long) priority), Boot.TCB),
                "priority of " + name);
        grant(SELF, tcbSlot, CapRights.ALL, 0);
        grant(CSPACE, guarded, CapRights.ALL, CNodeData.skip(RADIX).toWord());
    }

    private void configure(int guarded, int frame) {
        List<Long> words = new ArrayList<>(List.of(0L, 0L, BUFFER_ADDRESS));
        if (!root.kernel().config().mcs()) {
            words.add(0, 0L);
        }
        RootTask.require(
                root.invoke(tcbSlot, InvocationLabel.TCB_CONFIGURE, words, guarded, Boot.VSPACE, frame),
                "configure " + name);
    }

    /** Gives the thread a capability to a named object, under the object's name. */
    public ScriptedThread holds(String object, CapRights rights) {
        return holdsAs(object, object, rights, 0);
    }

    /** Gives the thread a badged capability to a named object, under the object's name. */
    public ScriptedThread holds(String object, CapRights rights, long badge) {
        return holdsAs(object, object, rights, badge);
    }

    /** Gives the thread a capability under another name than the object's. */
    public ScriptedThread holdsAs(String alias, String object, CapRights rights, long badge) {
        grant(alias, scenario.slotOf(object), rights, badge);
        return this;
    }

    /** Gives a name to an empty slot. */
    public ScriptedThread hasFree(String alias) {
        names.put(alias, names.size() + 1);
        return this;
    }

    /** Moves a capability of the root task's CNode here, so that this thread has it and the root task has not. */
    public ScriptedThread takes(String alias, int rootSlot) {
        hasFree(alias);
        RootTask.require(
                root.invoke(
                        nodeSlot,
                        InvocationLabel.CNODE_MOVE,
                        List.of(address(alias), (long) RADIX, (long) rootSlot, (long) DEPTH),
                        Boot.CNODE),
                "move " + alias + " to " + name);
        return this;
    }

    private void grant(String alias, int rootSlot, CapRights rights, long data) {
        hasFree(alias);
        boolean isPlain = data == 0;
        RootTask.require(
                isPlain
                        ? root.copyTo(nodeSlot, address(alias), RADIX, rootSlot, rights)
                        : root.mintTo(nodeSlot, address(alias), RADIX, rootSlot, rights, data),
                "capability " + alias + " of " + name);
    }

    /** The thread has no IPC buffer: only four words travel. */
    public ScriptedThread withoutBuffer() {
        RootTask.require(
                root.invoke(tcbSlot, InvocationLabel.TCB_SET_IPC_BUFFER, List.of(0L), Boot.IPC_BUFFER),
                "take the buffer of " + name);
        return this;
    }

    /** The thread begins without scheduling context (MCS). */
    public ScriptedThread passive() {
        isPassive = true;
        return this;
    }

    /** Somebody else has to resume the thread. */
    public ScriptedThread notStarted() {
        isStarted = false;
        return this;
    }

    /** The highest priority that this thread may give. */
    public ScriptedThread mayGive(int maxControlledPriority) {
        RootTask.require(
                root.invoke(
                        tcbSlot, InvocationLabel.TCB_SET_MC_PRIORITY, List.of((long) maxControlledPriority), Boot.TCB),
                "maximum priority of " + name);
        return this;
    }

    /** Faults go through this named object, with all rights and {@code badge}. */
    public ScriptedThread faultsTo(String object, CapRights rights, long badge) {
        if (root.kernel().config().mcs()) {
            int handler = root.freshSlot();
            RootTask.require(root.mint(scenario.slotOf(object), handler, rights, badge), "handler of " + name);
            RootTask.require(
                    root.invoke(
                            tcbSlot,
                            InvocationLabel.TCB_SET_SPACE,
                            List.of(0L, 0L),
                            handler,
                            guardedNode(),
                            Boot.VSPACE),
                    "fault handler of " + name);
        } else {
            holdsAs("fault-handler", object, rights, badge);
            thread().setFaultHandler(address("fault-handler"));
        }
        return this;
    }

    /** Timeout faults go through this named object (MCS). */
    public ScriptedThread timeoutsTo(String object, CapRights rights, long badge) {
        int handler = root.freshSlot();
        RootTask.require(root.mint(scenario.slotOf(object), handler, rights, badge), "timeout handler of " + name);
        RootTask.require(
                root.invoke(tcbSlot, InvocationLabel.TCB_SET_TIMEOUT_ENDPOINT, List.of(), handler),
                "timeout handler of " + name);
        return this;
    }

    /** Slot of the thread's guarded CNode capability in the root task's CNode. */
    int guardedNode() {
        return nodeSlot + 1;
    }

    /** What the thread does, in order; afterwards it stops itself. */
    public ScriptedThread does(Step... more) {
        steps.addAll(List.of(more));
        return this;
    }

    /** The steps. */
    public List<Step> steps() {
        return List.copyOf(steps);
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The kernel's thread. */
    public Tcb thread() {
        return tcb;
    }

    /** Slot of the TCB capability in the root task's CNode. */
    public int tcbSlot() {
        return tcbSlot;
    }

    /** The slot that the thread knows as {@code alias}. */
    public Slot slot(String alias) {
        return ((CNodeCap) thread().cspaceRoot().cap()).object().slot((int) address(alias));
    }

    boolean isPassive() {
        return isPassive;
    }

    boolean isStarted() {
        return isStarted;
    }

    /** Address of a name; a number stands for itself, the empty name for 0, {@code @name} for the root task's slot. */
    long address(String alias) {
        if (alias.isEmpty()) {
            return 0;
        }
        if (alias.startsWith("@")) {
            return scenario.slotOf(alias.substring(1));
        }
        Integer index = names.get(alias);
        return index == null ? Long.parseLong(alias) : index;
    }

    long number(Object word) {
        return word instanceof String alias ? address(alias) : ((Number) word).longValue();
    }
}
