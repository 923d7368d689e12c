package org.func2ipc.testkit.divergence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.func2ipc.runtime.ComponentFault;
import org.func2ipc.testkit.zoo.Inner;

/** The programs, one for each rule: what each of them says. */
final class Programs {
    private final Tempting tempting;
    private final Map<String, String> said = new LinkedHashMap<>();

    private Programs(Tempting tempting) {
        this.tempting = tempting;
    }

    /** What each program says when it is run on {@code tempting}, by the rule that it tempts. */
    @SuppressWarnings("NullAway") // breaks R5 on purpose
    static Map<String, String> run(Tempting tempting) {
        Programs programs = new Programs(tempting);
        programs.say("R1", programs::argumentChangedAfterTheCall);
        programs.say("R2", () -> tempting.units("a\udc00b"));
        programs.say("R3", programs::arrayChangedByTheCallee);
        programs.say("R4", programs::resultChangedByTheCaller);
        programs.say("R5", () -> tempting.describe(null));
        programs.say("R6", programs::sameObjectTwice);
        programs.say("R7", () -> Integer.toHexString(tempting.bits(Float.intBitsToFloat(0xffc1_2345))));
        programs.say("R8", () -> tempting.signal(Signal.STOP));
        programs.say("R9", () -> tempting.isMe(tempting));
        programs.say("R11", () -> tempting.kind(1) + " " + tempting.kind(1L));
        programs.say("R12", () -> tempting.twice(21));
        return programs.said;
    }

    private String argumentChangedAfterTheCall() {
        List<String> words = new ArrayList<>(List.of("one"));
        tempting.keep(words);
        words.add("two");
        return tempting.kept().toString();
    }

    private String arrayChangedByTheCallee() {
        byte[] bytes = {1, 2, 3};
        tempting.twist(bytes);
        return Arrays.toString(bytes);
    }

    private String resultChangedByTheCaller() {
        tempting.keep(new ArrayList<>(List.of("kept")));
        List<String> kept = tempting.kept();
        try {
            kept.add("more");
        } catch (UnsupportedOperationException e) {
            return "the result cannot be changed";
        }
        return tempting.kept().toString();
    }

    private boolean sameObjectTwice() {
        Inner value = new Inner((byte) 1, 2);
        tempting.isLast(value);
        return tempting.isLast(value);
    }

    private void say(String rule, Callable<?> program) {
        String text;
        try {
            text = String.valueOf(program.call());
        } catch (ComponentFault e) {
            text = "fault " + e.originalClass();
        } catch (Exception e) {
            text = e.toString();
        }
        said.put(rule, text);
    }
}
