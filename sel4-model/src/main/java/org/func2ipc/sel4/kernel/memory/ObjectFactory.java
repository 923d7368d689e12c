package org.func2ipc.sel4.kernel.memory;

import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.kernel.object.AsidPool;
import org.func2ipc.sel4.kernel.object.CNode;
import org.func2ipc.sel4.kernel.object.CNodeCap;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.Endpoint;
import org.func2ipc.sel4.kernel.object.EndpointCap;
import org.func2ipc.sel4.kernel.object.Frame;
import org.func2ipc.sel4.kernel.object.FrameCap;
import org.func2ipc.sel4.kernel.object.KernelObject;
import org.func2ipc.sel4.kernel.object.MemoryRange;
import org.func2ipc.sel4.kernel.object.Notification;
import org.func2ipc.sel4.kernel.object.NotificationCap;
import org.func2ipc.sel4.kernel.object.ObjectType;
import org.func2ipc.sel4.kernel.object.PageTable;
import org.func2ipc.sel4.kernel.object.PageTableCap;
import org.func2ipc.sel4.kernel.object.Reply;
import org.func2ipc.sel4.kernel.object.ReplyCap;
import org.func2ipc.sel4.kernel.object.SchedContext;
import org.func2ipc.sel4.kernel.object.SchedContextCap;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.object.TcbCap;
import org.func2ipc.sel4.kernel.object.UntypedCap;
import org.func2ipc.sel4.kernel.object.VSpace;
import org.func2ipc.sel4.kernel.object.VSpaceCap;
import org.func2ipc.sel4.kernel.thread.Scheduler;

/** Makes objects, with the capability that Retype hands out: every right, no badge, no guard. */
public final class ObjectFactory {
    private final ObjectTable objects;
    private final Scheduler scheduler;

    /** Registers what it makes in {@code objects}; new threads belong to the scheduler's current domain. */
    public ObjectFactory(ObjectTable objects, Scheduler scheduler) {
        this.objects = objects;
        this.scheduler = scheduler;
    }

    /**
     * Makes one object.
     *
     * @param sizeBits size argument of Retype
     * @param isDevice the memory is that of a device
     */
    public Capability make(ObjectType type, MemoryRange range, int sizeBits, boolean isDevice) {
        Capability cap =
                switch (type) {
                    case UNTYPED -> UntypedCap.fresh(range, isDevice);
                    case TCB -> new TcbCap(thread(range));
                    case ENDPOINT -> new EndpointCap(new Endpoint(range), 0, CapRights.ALL);
                    case NOTIFICATION -> new NotificationCap(new Notification(range), 0, CapRights.READ_WRITE);
                    case CNODE -> CNodeCap.plain(new CNode(range, sizeBits));
                    case SCHED_CONTEXT -> new SchedContextCap(new SchedContext(range));
                    case REPLY -> new ReplyCap(new Reply(range), true);
                    case VSPACE -> new VSpaceCap(new VSpace(range));
                    case SMALL_PAGE, LARGE_PAGE, HUGE_PAGE ->
                        FrameCap.unmapped(new Frame(range, isDevice), CapRights.READ_WRITE);
                    case PAGE_TABLE -> new PageTableCap(new PageTable(range));
                };
        KernelObject object = cap.object();
        if (object != null) {
            objects.add(object);
        }
        return cap;
    }

    /** Makes a pool of address-space identifiers, which is no type of Retype. */
    public AsidPool makePool(MemoryRange range) {
        AsidPool pool = new AsidPool(range);
        objects.add(pool);
        return pool;
    }

    private Tcb thread(MemoryRange range) {
        Tcb thread = new Tcb(range);
        thread.setDomain(scheduler.domains().current());
        return thread;
    }
}
