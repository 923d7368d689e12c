package org.func2ipc.testkit.words;

import java.util.concurrent.Callable;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.Overloaded;

/** Tries each word and prints what came of it, a line a word. */
final class Words implements Program {
    private final Desk desk;
    private final Bell bell;

    Words(Environment environment) {
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
        return 0;
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
        } catch (Exception e) {
            said = e.toString();
        }
        console.out().println(word + ": " + said);
    }
}
