package org.func2ipc.runtime.domain;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.func2ipc.runtime.gate.ComponentThread;

/** The one thread that starts a domain, runs its program, and ends its components, in this order. */
final class DomainThread {
    private final BlockingQueue<Runnable> steps = new LinkedBlockingQueue<>();
    private final ComponentThread thread;
    private volatile boolean ended;

    DomainThread(String name) {
        thread = new ComponentThread(name, this::work);
        thread.start();
    }

    ComponentThread thread() {
        return thread;
    }

    /** Runs {@code step} after those before it. */
    <T> CompletableFuture<T> run(Callable<T> step) {
        CompletableFuture<T> done = new CompletableFuture<>();
        steps.add(() -> {
            try {
                done.complete(step.call());
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    /** Lets the thread end after the steps so far. */
    void end() {
        steps.add(() -> ended = true);
    }

    private void work() {
        boolean interrupted = false;
        while (!ended) {
            try {
                steps.take().run();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            thread.interrupt();
        }
    }
}
