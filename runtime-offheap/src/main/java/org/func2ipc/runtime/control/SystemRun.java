package org.func2ipc.runtime.control;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.plan.HeldCapability;
import org.func2ipc.runtime.plan.Purpose;

/** A system on a thread of its own. */
public final class SystemRun implements RunningSystem {
    private final Controlled system;
    private final CompletableFuture<RunResult> result = new CompletableFuture<>();

    private SystemRun(Controlled system) {
        this.system = system;
    }

    /** Starts {@code system}; returns when its program begins, or when it has ended without getting there. */
    public static RunningSystem start(Controlled system) {
        SystemRun run = new SystemRun(system);
        CompletableFuture<Void> ready = new CompletableFuture<>();
        Thread thread = new Thread(() -> run.body(() -> ready.complete(null)), "func2ipc-root");
        thread.setDaemon(true);
        thread.start();
        CompletableFuture.anyOf(ready, run.result.handle((result, failure) -> true))
                .join();
        return run;
    }

    private void body(Runnable ready) {
        try {
            result.complete(system.run(ready));
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    @Override
    public List<HeldCapability> capabilities() {
        return system.booted().capabilities();
    }

    @Override
    public synchronized List<HeldCapability> revoke(HeldCapability capability) {
        if (!isRunning()) {
            throw new IllegalStateException("the system has ended; what it held is gone: " + capability.describe());
        }
        List<HeldCapability> gone = system.booted().revoke(capability);
        String why = "the capability was revoked: " + capability.describe();
        system.close(gone.stream().filter(each -> isClosed(each.purpose())).toList(), why);
        return gone;
    }

    /** A right to serve ends with those to call, and a channel with its last edge. */
    private static boolean isClosed(Purpose purpose) {
        return !(purpose instanceof Purpose.Serve) && !(purpose instanceof Purpose.Channel);
    }

    @Override
    public void stop() {
        system.requestStop();
    }

    @Override
    public boolean isRunning() {
        return !result.isDone();
    }

    @Override
    public RunResult await() throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the system failed in a way of its own: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        stop();
        try {
            result.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the system failed in a way of its own: " + e.getCause(), e.getCause());
        }
    }
}
