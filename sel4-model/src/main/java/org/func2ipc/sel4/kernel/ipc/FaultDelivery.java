package org.func2ipc.sel4.kernel.ipc;

import java.util.function.Consumer;
import org.func2ipc.sel4.kernel.cspace.CSpace;
import org.func2ipc.sel4.kernel.cspace.Resolution;
import org.func2ipc.sel4.kernel.object.Capability;
import org.func2ipc.sel4.kernel.object.EndpointCap;
import org.func2ipc.sel4.kernel.object.Fault;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.object.NullCap;
import org.func2ipc.sel4.kernel.object.PlainState;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.func2ipc.sel4.kernel.thread.Scheduler;

/** Sends faults to handlers, as calls on behalf of the thread that faulted (4.10). */
public final class FaultDelivery {
    private final boolean mcs;
    private final Scheduler scheduler;
    private final Endpoints endpoints;
    private final Consumer<EndpointCap> onDelivery;
    private long delivered;

    /** Faults of one kernel; {@code onDelivery} is told the handler of each fault that is sent. */
    public FaultDelivery(
            KernelConfig config, Scheduler scheduler, Endpoints endpoints, Consumer<EndpointCap> onDelivery) {
        this.mcs = config.mcs();
        this.scheduler = scheduler;
        this.endpoints = endpoints;
        this.onDelivery = onDelivery;
    }

    /** Stops {@code thread} because of {@code fault}, and calls its handler; without a usable handler it just stops. */
    public void deliver(Tcb thread, Fault fault) {
        if (!send(handlerOf(thread), thread, fault, true)) {
            scheduler.setState(thread, PlainState.INACTIVE);
        }
    }

    /** True when {@code thread} has a timeout handler (MCS). */
    public static boolean hasTimeoutHandler(Tcb thread) {
        return isUsable(thread.timeoutHandlerSlot().cap());
    }

    /** Stops {@code thread} and calls its timeout handler, which it must have (MCS). */
    public void deliverTimeout(Tcb thread, Fault.Timeout timeout) {
        send(thread.timeoutHandlerSlot().cap(), thread, timeout, false);
    }

    /** Faults that reached a handler's endpoint since boot. */
    public long delivered() {
        return delivered;
    }

    private boolean send(Capability handler, Tcb thread, Fault fault, boolean canDonate) {
        if (!isUsable(handler)) {
            return false;
        }
        delivered++;
        onDelivery.accept((EndpointCap) handler);
        thread.setFault(fault);
        endpoints.send(thread, (EndpointCap) handler, new Endpoints.SendMode(true, true, canDonate));
        return true;
    }

    /** True when faults can be sent through {@code cap}: an endpoint with Write, and Grant or GrantReply. */
    public static boolean isUsable(Capability cap) {
        return cap instanceof EndpointCap endpoint
                && endpoint.rights().write()
                && endpoint.rights().allowsReply();
    }

    private Capability handlerOf(Tcb thread) {
        if (mcs) {
            return thread.faultHandlerSlot().cap();
        }
        return CSpace.resolve(thread, thread.faultHandler()) instanceof Resolution.Found found
                ? found.slot().cap()
                : NullCap.NULL;
    }
}
