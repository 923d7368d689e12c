package org.func2ipc.testkit.words;

import java.util.concurrent.Callable;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Environment;
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
    private final Signal wake;
    private final Signal job;
    private final Signal echo;

    Words(Environment environment) {
        sleeper = environment.require(Sleeper.class);
        printer = environment.require(Printer.class);
        wake = environment.signal("sleeper", "wake");
        job = environment.signal("printer", "jobs");
        echo = environment.signal("echo", "heard");
        desk = environment.require(Desk.class);
        bell = environment.require(Bell.class);
    }

    @Override
    public int run(Console console) {
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
        return 0;
    }

    /** Two signals before a wait: one wake-up with the bits of both. */
    private String signalTogether() {
        wake.signal();
        desk.nudge();
        wake.signal();
        return Long.toHexString(sleeper.take(LONG));
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
