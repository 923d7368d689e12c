package org.func2ipc.testkit.durable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.runtime.Call;

/** A store in memory. */
class MemoryStore implements Store {
    private long sum;
    private long added;

    @Override
    public long add(long amount) {
        sum += amount;
        return ++added;
    }

    @Override
    public void note(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("amount must not be negative: amount=" + amount);
        }
        sum += amount;
    }

    @Override
    public long sum() {
        return sum;
    }

    @Override
    public CompletionStage<Long> later() {
        return CompletableFuture.supplyAsync(() -> added);
    }

    @Override
    public Bytes echo(Bytes content) {
        return content;
    }

    @Override
    public void fail() {
        throw new IllegalStateException("as asked");
    }

    @Override
    public String id() {
        Call call = Call.current();
        return call.requestId().orElseThrow() + " " + call.isRedelivered();
    }
}
