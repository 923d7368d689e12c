package org.func2ipc.testkit.words;

import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.RetainedLease;
import org.func2ipc.runtime.LeaseExpired;
import org.jspecify.annotations.Nullable;

/** Keeps one lease. */
final class ShelfKeeper implements Keeper {
    private @Nullable RetainedLease kept;

    private RetainedLease kept() {
        if (kept == null) {
            throw new IllegalStateException("nothing is kept");
        }
        return kept;
    }

    @Override
    public void keep(Lease area) {
        kept = area.retain();
    }

    @Override
    public String read() {
        try {
            return Long.toString(kept().getLong(0));
        } catch (LeaseExpired e) {
            return "expired";
        }
    }

    @Override
    public void letGo() {
        kept().close();
    }

    @Override
    public String steal(Lease area) {
        try {
            area.retain();
            return "kept";
        } catch (IllegalStateException e) {
            return "refused";
        }
    }
}
