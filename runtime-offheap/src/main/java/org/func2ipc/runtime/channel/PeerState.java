package org.func2ipc.runtime.channel;

import org.jspecify.annotations.Nullable;

/** Whether the domain at the other end of a channel lives. */
public final class PeerState {
    private final String domain;
    private volatile @Nullable String death;

    /** A living domain called {@code domain}. */
    public PeerState(String domain) {
        this.domain = domain;
    }

    /** Name of the domain. */
    public String domain() {
        return domain;
    }

    /** The domain died of {@code how}: {@code killed by signal 9}. The first report counts. */
    public synchronized void die(String how) {
        if (death == null) {
            death = how;
        }
    }

    /** True once a death was reported. */
    public boolean isDead() {
        return death != null;
    }

    String describeDeath() {
        return "domain \"" + domain + "\" died: " + death;
    }
}
