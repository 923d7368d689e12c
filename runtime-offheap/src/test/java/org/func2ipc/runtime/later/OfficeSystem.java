package org.func2ipc.runtime.later;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.runtime.ComponentFault;
import org.func2ipc.runtime.DeferredReply;
import org.func2ipc.runtime.IpcException;
import org.jspecify.annotations.Nullable;

/** A program that uses what outlives a call, and tells on its console how that went: the same lines in every mode. */
public final class OfficeSystem implements SystemDefinition {
    /** Of the one call that nobody answers; others have time to load their classes. */
    private static final Duration LATER = Duration.ofSeconds(3);

    private static final class Counter implements Office {
        private record Waiting(long value, DeferredReply<Long> reply) {}

        private final Deque<Waiting> waiting = new ArrayDeque<>();
        private @Nullable Ear ear;

        @Override
        public CompletionStage<Long> later(long value) {
            Waiting next = new Waiting(value, new DeferredReply<>());
            waiting.push(next);
            return next.reply().stage();
        }

        @Override
        public CompletionStage<Long> now(long value) {
            return CompletableFuture.completedFuture(value + 1);
        }

        @Override
        @SuppressWarnings("NullAway") // breaks its promise on purpose
        public CompletionStage<Long> fail(long how) throws OfficeException {
            if (how == 1) {
                throw new IllegalStateException("thrown");
            }
            if (how == 4) {
                throw new OfficeException(4);
            }
            return how == 2
                    ? null
                    : CompletableFuture.failedFuture(
                            how == 3 ? new OfficeException(3) : new IllegalStateException("staged"));
        }

        @Override
        public long release() {
            long released = waiting.size();
            while (!waiting.isEmpty()) {
                Waiting next = waiting.pop();
                next.reply().complete(next.value() + 1);
            }
            return released;
        }

        @Override
        public long subscribe(Ear next) {
            boolean same = next.equals(ear);
            ear = next;
            return same ? 1 : 0;
        }

        @Override
        public long tell(long value) {
            return ear == null ? -1 : ear.hear(value);
        }
    }

    private static final class Desk implements Ear {
        @Override
        public long hear(long value) {
            return 1000 + value;
        }

        @Override
        public long isMe(Ear other) {
            return other == this ? 1 : 0;
        }
    }

    private static final class Client implements Program {
        private final Office office;
        private final Ear desk;

        Client(Environment environment) {
            office = environment.require(Office.class);
            desk = environment.require(Ear.class);
        }

        @Override
        public int run(Console console) throws Exception {
            var unused = await(office.now(0));
            CompletionStage<Long> first = office.later(1);
            CompletionStage<Long> second = office.later(2);
            ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();
            CompletableFuture<?> both = CompletableFuture.allOf(
                    first.thenAccept(value -> order.add("first " + value)).toCompletableFuture(),
                    second.thenAccept(value -> order.add("second " + value)).toCompletableFuture());
            console.out()
                    .println("another call meanwhile: " + await(office.now(10)) + ", released " + office.release());
            both.get(60, TimeUnit.SECONDS);
            console.out().println("in order of completion: " + order);
            for (long how = 0; how <= 4; how++) {
                console.out().println("fail " + how + ": " + failure(office.fail(how)));
            }
            console.out().println("never: " + failure(office.later(3)) + ", released late " + office.release());
            console.out().println("desk " + office.subscribe(desk) + office.subscribe(desk) + " " + office.tell(5));
            console.out().println("home " + desk.isMe(desk));
            console.out().println("stranger: " + refused(() -> office.subscribe(new Desk())));
            return 0;
        }

        private static String refused(Runnable call) {
            try {
                call.run();
                return "accepted";
            } catch (IllegalArgumentException e) {
                return "refused";
            }
        }

        private static long await(CompletionStage<Long> stage)
                throws InterruptedException, ExecutionException, TimeoutException {
            return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
        }

        private static String failure(CompletionStage<Long> stage) throws InterruptedException, TimeoutException {
            try {
                return "completed with " + await(stage);
            } catch (ExecutionException e) {
                Throwable cause = e.getCause();
                if (cause instanceof ComponentFault fault) {
                    return "fault " + fault.originalClass();
                }
                if (cause instanceof IpcException failure) {
                    return failure.getClass().getSimpleName() + " " + failure.executed();
                }
                return String.valueOf(cause);
            }
        }
    }

    @Override
    public void define(SystemBuilder system) {
        system.name("office");
        system.component("office").provides(Office.class).by(environment -> new Counter());
        system.component("desk").provides(Ear.class).by(environment -> new Desk());
        system.component("client")
                .requires(Office.class)
                .deadline("later", LATER)
                .passes(Ear.class)
                .requires(Ear.class)
                .passes(Ear.class)
                .program(Client::new);
    }
}
