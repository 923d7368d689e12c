package org.func2ipc.runtime.gate;

import org.func2ipc.dsl.component.Signal;
import org.func2ipc.runtime.CallSite;
import org.func2ipc.runtime.Executed;
import org.jspecify.annotations.Nullable;

/** The right to signal, at the end of the component that has it. */
public final class SentSignal implements Signal {
    private final String component;
    private final String notification;
    private final long badge;
    private final SignalWord word;

    /** Why it may no longer signal; null while it may. */
    private volatile @Nullable BoundaryFailure refusal;

    /**
     * @param component the component that waits
     * @param notification name of the notification there
     * @param badge the bits that are set
     * @param word where they are set
     */
    public SentSignal(String component, String notification, long badge, SignalWord word) {
        this.component = component;
        this.notification = notification;
        this.badge = badge;
        this.word = word;
    }

    @Override
    public String component() {
        return component;
    }

    @Override
    public String notification() {
        return notification;
    }

    @Override
    public long badge() {
        return badge;
    }

    @Override
    public void signal() {
        BoundaryFailure refused = refusal;
        if (refused != null) {
            throw refused.exception(new CallSite(component, Signal.class.getName(), notification, 0, badge));
        }
        word.signal(badge);
    }

    /**
     * Takes the right away: from now on {@link #signal} fails with {@code InvalidCapability}, executed NO.
     *
     * @param why what those who try are told
     */
    public void revoke(String why) {
        refusal = new BoundaryFailure(ReplyKind.INVALID_CAPABILITY, Executed.NO, why);
    }
}
