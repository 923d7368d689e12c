package org.func2ipc.sel4.kernel.ipc;

import org.func2ipc.sel4.kernel.object.Reply;
import org.func2ipc.sel4.kernel.object.Tcb;
import org.jspecify.annotations.Nullable;

/** How a receiver gets the means to reply to a caller; the two kernels differ here most. */
public interface ReplyPath {
    /**
     * The caller waits for a reply, and the receiver can give it. Where no reply path exists the caller becomes
     * inactive.
     *
     * @param reply the reply object that the receiver brought (MCS), else null
     * @param receiverCanGrant the receiver's endpoint capability has Grant (classic)
     * @param canDonate the caller's scheduling context goes along if the receiver has none (MCS)
     */
    void link(Tcb caller, Tcb receiver, @Nullable Reply reply, boolean receiverCanGrant, boolean canDonate);

    /** The caller no longer waits: nobody can reply to it any more. */
    void unlink(Tcb caller);
}
