package org.func2ipc.runtime.plan;

import org.func2ipc.dsl.component.Lease;

/** Interface that only reads what it is lent; it is planned with and never called. */
public interface Peek {
    /** The first byte. */
    long first(Lease from);
}
