package org.func2ipc.runtime.root;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/** What the root task reacts to, one after the other. */
sealed interface Event {
    /**
     * A domain sent a message.
     *
     * @param domain which
     * @param message the message
     * @param handled counted down when something was done about it: until then no more is read from the domain
     */
    record Received(String domain, ControlMessage message, CountDownLatch handled) implements Event {
        @Override
        public void abandon() {
            handled.countDown();
        }
    }

    /** A domain has connected. */
    record Connected(String domain, ControlConnection connection) implements Event {}

    /** A domain's connection has ended, after everything it sent. */
    record Ended(String domain, ControlConnection connection) implements Event {}

    /** A domain's process has ended. */
    record Exited(String domain, long pid) implements Event {}

    /** The pause before a domain is started anew is over. */
    record Restart(String domain) implements Event {}

    /** The user, or the machine, asks the root task to end. */
    record Interrupted() implements Event {}

    /**
     * A capability was revoked.
     *
     * @param right what it stood for
     * @param why what those who use it are told
     * @param closed completed when the domains have closed that, or are no more
     */
    record Revoked(RevokedRight right, String why, CompletableFuture<Void> closed) implements Event {
        @Override
        public void abandon() {
            closed.complete(null);
        }
    }

    /** Another process asks a domain something. */
    record Asked(ControlConnection visitor, ControlMessage question) implements Event {
        @Override
        public void abandon() {
            visitor.close();
        }
    }

    /** The run is over, so that nobody handles this: tells whoever waits for it. */
    default void abandon() {}
}
