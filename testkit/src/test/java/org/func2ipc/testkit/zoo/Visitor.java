package org.func2ipc.testkit.zoo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.dsl.component.SharedRegion;
import org.func2ipc.runtime.ComponentFault;

/** The zoo's program: makes calls, and prints what came of each; the output tells whether a mode differs. */
final class Visitor implements Program {
    private final Zoo zoo;
    private final SharedRegion region;

    Visitor(Zoo zoo, SharedRegion region) {
        this.zoo = zoo;
        this.region = region;
    }

    @Override
    public int run(Console console) {
        PrintStream out = console.out();
        values(out);
        callersFaults(out);
        calleesFaults(out);
        collections(out);
        control(out);
        leases(out);
        return 0;
    }

    private void values(PrintStream out) {
        print(
                out,
                "primitives",
                () -> zoo.primitives(
                        true,
                        (byte) -1,
                        Short.MIN_VALUE,
                        '\uffff',
                        -1,
                        Long.MIN_VALUE,
                        Float.intBitsToFloat(0x7fc0_0001),
                        -0.0));
        print(
                out,
                "fixed",
                () -> zoo.fixed(
                        new Fixed(true, 1, (byte) 2, (short) 3, '4', 5, (byte) 6, 7f, Double.NaN, Color.GREEN)));
        print(
                out,
                "boxes",
                () -> zoo.boxes(new Boxes(
                        false,
                        'x',
                        null,
                        1.5,
                        Optional.empty(),
                        Optional.of(Color.BLUE),
                        null,
                        Optional.of(new Empty()))));
        print(out, "lists", () -> zoo.lists(Lists.NONE));
        print(out, "tree", () -> zoo.tree(Tree.chain(32)));
        print(out, "wide", () -> zoo.wide(Wide.of(null, (byte) 7)));
        print(out, "color", () -> zoo.color(Color.BLUE).mood());
        print(out, "nothing", () -> zoo.nothing(new Empty()));
        print(out, "maybe null", () -> zoo.maybe(null, null));
        print(out, "maybe", () -> zoo.maybe("", 5L));
        print(out, "optional empty", () -> zoo.optional(Optional.empty()));
        print(out, "optional of nothing", () -> zoo.optional(Optional.of(List.of())));
        print(out, "maybe list null", () -> zoo.maybeList(null));
        print(out, "maybe list", () -> zoo.maybeList(List.of(new Inner((byte) 1, 2))));
    }

    @SuppressWarnings({"NullAway", "NullOptional"}) // breaks the rule on purpose
    private void callersFaults(PrintStream out) {
        print(out, "null parameter", () -> zoo.text(null));
        print(out, "null lease", () -> zoo.fill(null, (byte) 0));
        print(out, "null component", () -> zoo.texts(new Texts(null, null, Optional.empty(), null, Optional.empty())));
        print(out, "null optional", () -> zoo.optional(null));
        print(out, "null element", () -> zoo.list(Arrays.asList("a", null)));
        print(out, "null inside an optional list", () -> zoo.optional(Optional.of(Arrays.asList(null, null))));
        print(out, "text too long", () -> zoo.text("\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"));
        print(out, "text just fits", () -> zoo.text("\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"));
        print(out, "element too long", () -> zoo.list(List.of("12345678901234567")));
        print(out, "list too long", () -> zoo.list(List.of("1", "2", "3", "4", "5", "6", "7", "8", "9")));
        print(out, "lone surrogate", () -> zoo.text("a\udc00"));
        print(out, "tree too deep", () -> zoo.tree(Tree.chain(33)));
    }

    private void calleesFaults(PrintStream out) {
        print(out, "picky", () -> zoo.picky(2));
        print(out, "picky refuses", () -> zoo.picky(3));
        for (String how : List.of("null", "null element", "too many words", "too long a word", "lone surrogate")) {
            print(out, "bad " + how, () -> zoo.bad(how));
        }
        for (String how : List.of("undeclared", "other", "cause", "null field")) {
            print(out, "misbehave " + how, () -> {
                zoo.misbehave(how);
                return "returned";
            });
        }
        print(out, "fail", () -> {
            zoo.fail(Color.GREEN, "why", new Inner((byte) 1, 2), List.of(3L));
            return "returned";
        });
    }

    private void collections(PrintStream out) {
        List<String> words = new ArrayList<>(List.of("one", "two"));
        print(out, "list", () -> zoo.list(words));
        print(out, "result is unmodifiable", () -> zoo.list(words).remove(0));
        List<Inner> mutable = new ArrayList<>(List.of(new Inner((byte) 1, 2)));
        print(out, "result of a nullable list is unmodifiable", () -> Objects.requireNonNull(zoo.maybeList(mutable))
                .remove(0));
        print(out, "components are unmodifiable", () -> zoo.lists(withNumbers(new ArrayList<>(List.of(1L))))
                .numbers()
                .remove(0));
        zoo.tell(words);
        words.set(0, "changed");
        zoo.tell(words);
        print(out, "told", zoo::told);
        print(out, "told is a copy", () -> {
            List<String> told = zoo.told();
            zoo.tell(List.of("later"));
            return told + " then " + zoo.told();
        });
    }

    private static Lists withNumbers(List<Long> numbers) {
        return new Lists(numbers, List.of(), List.of(), null, Optional.empty(), List.of(), List.of(), List.of());
    }

    private void control(PrintStream out) {
        print(out, "default method", () -> zoo.twice(21));
        print(out, "overloaded int", () -> zoo.overloaded(1));
        print(out, "overloaded text", () -> zoo.overloaded("1"));
        print(out, "equal to itself", () -> new HashSet<>(List.of(zoo)).contains(zoo) && !zoo.equals(new Keeper()));
    }

    private void leases(PrintStream out) {
        Lease whole = region.lease(0, region.size());
        print(out, "fill", () -> zoo.fill(whole.slice(8, 16), (byte) 3));
        print(out, "total", () -> zoo.total(whole, whole.slice(8, 8).readOnly()));
        print(out, "filled outside", () -> whole.getByte(7) + whole.getByte(24));
        print(out, "fill through a read-only lease", () -> zoo.fill(whole.readOnly(), (byte) 1));
        print(out, "scribble", () -> {
            zoo.scribble(whole);
            return "scribbled";
        });
    }

    private static void print(PrintStream out, String what, Callable<?> call) {
        out.println(what + ": " + outcome(call));
    }

    private static String outcome(Callable<?> call) {
        try {
            return String.valueOf(call.call());
        } catch (ComponentFault fault) {
            return "fault " + fault.originalClass() + ": " + fault.originalMessage();
        } catch (ZooException e) {
            return e + " " + e.color() + " " + e.detail() + " " + e.inner() + " " + e.numbers() + " cause "
                    + e.getCause();
        } catch (Exception e) {
            return e.toString();
        }
    }
}
