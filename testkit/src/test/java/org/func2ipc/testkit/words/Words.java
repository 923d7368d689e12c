package org.func2ipc.testkit.words;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.dsl.component.Signal;
import org.func2ipc.runtime.ComponentFault;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.Overloaded;

/** Tries each word and prints what came of it, a line a word. */
final class Words implements Program {
    private static final int ROUNDS = 50;

    private final Desk desk;
    private static final int LONG = 15_000;

    private final Bell bell;
    private final Sleeper sleeper;
    private final Printer printer;
    private final Party party;
    private final Club club;
    private final Later later;
    private final Boss boss;
    private final Keeper keeper;
    private final Lease page;
    private final Signal wake;
    private final Signal job;
    private final Signal echo;

    Words(Environment environment) {
        sleeper = environment.require(Sleeper.class);
        printer = environment.require(Printer.class);
        party = environment.require(Party.class);
        club = environment.require(Club.class);
        boss = environment.require(Boss.class);
        keeper = environment.require(Keeper.class);
        page = environment.shared("pages").lease(0, 64);
        later = environment.require(Later.class);
        wake = environment.signal("sleeper", "wake");
        job = environment.signal("printer", "jobs");
        echo = environment.signal("echo", "heard");
        desk = environment.require(Desk.class);
        bell = environment.require(Bell.class);
    }

    @Override
    public int run(Console console) {
        var unused = desk.counted(); // loads the classes of a call, so that deadlines are not about that
        say(console, "R18 hasty", desk::hasty);
        say(console, "R18 patient", desk::patient);
        say(console, "R18 usual", desk::usual);
        say(console, "R18 endless", () -> {
            desk.endless();
            return "returned";
        });
        say(console, "R20 fail", this::fillQueue);
        say(console, "C6 together", this::signalTogether);
        say(console, "C6 nothing more", () -> sleeper.poll() + " " + sleeper.take(10));
        say(console, "C6 wake", this::wakeSleeper);
        say(console, "C6 badges", this::badges);
        say(console, "C6 undeclared", () -> sleeper.badgeOf("bell"));
        say(console, "C6 passed on", this::echo);
        say(console, "B10 bound", this::print);
        say(console, "R29 keep", this::lend);
        say(console, "R29 steal", () -> keeper.steal(page));
        say(console, "R21 cycle", this::order);
        say(console, "R21 back", party::invite);
        say(console, "R21 concurrent", club::invite);
        say(console, "R16 same", () -> get(later.same(1)));
        say(console, "R16 deferred", () -> get(later.deferred(1)));
        say(console, "R16 fail", () -> get(later.fail()));
        say(console, "R16 next", () -> get(later.next()));
        say(console, "R16 first", () -> get(later.first()));
        return 0;
    }

    /** Two signals before a wait: one wake-up with the bits of both. */
    private String signalTogether() {
        wake.signal();
        desk.nudge();
        wake.signal();
        return Long.toHexString(sleeper.take(LONG));
    }

    /** One-way calls into the chain that they come from wait for its end, in their order, and hold up nobody. */
    private String order() {
        int done = boss.order(100);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONG);
        List<Integer> heard = boss.heard();
        while (heard.size() < done && System.nanoTime() < end) {
            heard = boss.heard();
        }
        List<Integer> sorted = heard.stream().sorted().toList();
        return done + " done, " + heard.size() + " heard" + (heard.equals(sorted) ? " in order" : ": " + heard);
    }

    private static Object get(CompletionStage<?> stage) throws Exception {
        try {
            return stage.toCompletableFuture().get(LONG, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** What is kept is read after the call, sees what its owner writes, and is gone when it is let go. */
    private String lend() {
        page.putLong(0, 7);
        keeper.keep(page);
        String first = keeper.read();
        page.putLong(0, 8);
        String second = keeper.read();
        keeper.letGo();
        return first + " " + second + " " + keeper.read();
    }

    private String wakeSleeper() {
        desk.nudgeSoon();
        return Long.toHexString(sleeper.take(LONG));
    }

    private String badges() {
        return "printer " + sleeper.badgeOf("printer") + ", echo " + sleeper.badgeOf("echo") + ", desk "
                + sleeper.badgeOf("desk") + ", program " + sleeper.badgeOf("program") + ", own " + wake.badge();
    }

    private String echo() {
        echo.signal();
        return Long.toHexString(sleeper.take(LONG));
    }

    /** Each signal is heard between two calls; that one fails does not hurt the next. */
    private String print() {
        for (int i = 0; i < ROUNDS; i++) {
            job.signal();
            printer.heard();
            if (sleeper.take(LONG) != 0x100) {
                return "signal " + i + " was lost";
            }
        }
        return "heard " + Long.toHexString(printer.heard()) + ", " + printer.deliveries() + " times, last "
                + printer.lastDelivery();
    }

    /** Posts until the queue is full: the one that is held has left it. */
    private String fillQueue() {
        int before = desk.counted();
        desk.hold();
        bell.awaitWaiter();
        int posted = 0;
        String end = "";
        while (end.isEmpty()) {
            try {
                desk.count();
                posted++;
            } catch (Overloaded e) {
                end = "Overloaded " + e.executed();
            }
        }
        bell.ring();
        return posted + " queued, then " + end + ", " + (desk.counted() - before) + " ran";
    }

    private static void say(Console console, String word, Callable<?> program) {
        String said;
        try {
            said = String.valueOf(program.call());
        } catch (IpcException e) {
            said = e.getClass().getSimpleName() + " " + e.executed();
        } catch (ComponentFault e) {
            said = e.originalClass() + ": " + e.originalMessage();
        } catch (Exception e) {
            said = e.toString();
        }
        console.out().println(word + ": " + said);
    }
}
