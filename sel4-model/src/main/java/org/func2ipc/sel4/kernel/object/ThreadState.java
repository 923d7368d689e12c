package org.func2ipc.sel4.kernel.object;

import org.jspecify.annotations.Nullable;

/** What a thread is doing (4.10). Blocked states carry what the kernel needs to end the wait. */
public sealed interface ThreadState
        permits PlainState,
                ThreadState.BlockedOnSend,
                ThreadState.BlockedOnReceive,
                ThreadState.BlockedOnReply,
                ThreadState.BlockedOnNotification {
    /** True when the scheduler may pick the thread. */
    default boolean isRunnable() {
        return false;
    }

    /** True when the thread waits for another, or was stopped: resume restarts it. */
    default boolean isStopped() {
        return true;
    }

    /**
     * In an endpoint's queue of senders.
     *
     * @param endpoint where it waits
     * @param badge badge of the capability it sends through
     * @param canGrant that capability has Grant
     * @param canGrantReply that capability has GrantReply
     * @param isCall a reply is expected
     */
    record BlockedOnSend(Endpoint endpoint, long badge, boolean canGrant, boolean canGrantReply, boolean isCall)
            implements ThreadState {
        /** True when the sender's capability lets a receiver have a reply path. */
        public boolean allowsReply() {
            return canGrant || canGrantReply;
        }
    }

    /**
     * In an endpoint's queue of receivers.
     *
     * @param endpoint where it waits
     * @param canGrant the receiver's capability has Grant: so will the reply path of the next caller (classic)
     * @param reply the reply object that the next caller will be put on (MCS)
     */
    record BlockedOnReceive(Endpoint endpoint, boolean canGrant, @Nullable Reply reply) implements ThreadState {}

    /**
     * Waits for the reply to its call or fault.
     *
     * @param reply the reply object it is on (MCS); null on the classic kernel
     */
    record BlockedOnReply(@Nullable Reply reply) implements ThreadState {}

    /**
     * In a notification's queue.
     *
     * @param notification where it waits
     */
    record BlockedOnNotification(Notification notification) implements ThreadState {}
}
