package org.func2ipc.runtime.channel;

import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;

/** Adds one, gives back what it got, and says how long a lease is: what a test does not ask about. */
class PlainCalculator implements Calculator {
    @Override
    public long increment(long value) {
        return value + 1;
    }

    @Override
    public Bytes echo(Bytes content) {
        return content;
    }

    @Override
    public long sum(Lease lease) {
        return lease.length();
    }
}
