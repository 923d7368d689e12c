package org.func2ipc.runtime.gate;

import java.util.function.LongConsumer;
import org.func2ipc.dsl.component.Notified;

/** Hands the signals of a bound notification to its component, under the component's rule of concurrency. */
public final class SignalDelivery implements LongConsumer {
    private final ComponentGuard guard;
    private final String notification;
    private final Notified component;
    private volatile boolean revoked;

    /**
     * @param guard the component's rule of concurrency
     * @param notification name of the notification
     * @param component the component
     */
    public SignalDelivery(ComponentGuard guard, String notification, Notified component) {
        this.guard = guard;
        this.notification = notification;
        this.component = component;
    }

    /** The component may no longer wait for them: from now on none is delivered. */
    public void revoke() {
        revoked = true;
    }

    /** Delivers; a failure goes to the fault log, an {@code Error} kills the component, a dead one hears nothing. */
    @Override
    public void accept(long badges) {
        if (revoked || guard.enter(CallContext.NO_DEADLINE) != null) {
            return;
        }
        CallContext context = CallContext.current();
        context.push().direct(badges, CallContext.NO_DEADLINE, guard.chainBit());
        try {
            component.signalled(badges);
        } catch (Error e) {
            guard.die(e);
            guard.signalFault(notification, badges, e);
        } catch (RuntimeException e) {
            guard.signalFault(notification, badges, e);
        } finally {
            context.pop();
            guard.exit();
        }
    }
}
