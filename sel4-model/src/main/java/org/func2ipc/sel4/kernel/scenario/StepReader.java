package org.func2ipc.sel4.kernel.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.func2ipc.sel4.kernel.SystemCall.Kind;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.object.Fault;

/**
 * Reads a step as a table has it.
 *
 * <pre>
 * call ep 5 [1, 2] caps gift n via r    send, nb-send, call, reply-recv: capability, label, words
 * recv ep via r                         recv, nb-recv; without a reply object they are wait and nb-wait on MCS
 * wait n                                wait, nb-wait
 * nb-send-recv a 1 [2] via r from ep    nb-send-recv, nb-send-wait: where to send, label, words, where to receive
 * answer r 0 [42] caps gift             replies: through the reply object on MCS, to the caller on the classic kernel
 * reply 0 [42]                          the system call Reply
 * signal n      yield      ticks 5      interrupt 47      receive-into free
 * read 0x1000   write 0x1000 7          execute 0x1000
 * fault user 13 7                       user, syscall, debug, each with its numbers
 * TCB_SET_PRIORITY t [10] (root)        an operation: capability, words, capabilities
 * </pre>
 */
final class StepReader {
    private final boolean mcs;
    private final List<String> tokens;
    private int next;

    private StepReader(boolean mcs, String text) {
        this.mcs = mcs;
        this.tokens = tokens(text);
    }

    /**
     * The step that {@code text} is.
     *
     * @param mcs the kernel that it is for
     * @throws IllegalArgumentException when it is none
     */
    static Step read(boolean mcs, String text) {
        StepReader reader = new StepReader(mcs, text);
        Step step = reader.step();
        if (reader.next < reader.tokens.size()) {
            throw new IllegalArgumentException(
                    "a step must end here: " + text + ", left over: " + reader.tokens.get(reader.next));
        }
        return step;
    }

    private static List<String> tokens(String text) {
        String spaced = text.replace("[", " [ ").replace("]", " ] ").replace("(", " ( ");
        return Arrays.stream(spaced.replace(")", " ) ").replace(",", " ").split(" +", -1))
                .filter(token -> !token.isEmpty())
                .toList();
    }

    private Step step() {
        String word = take();
        return switch (word) {
            case "send", "nb-send", "call", "reply-recv" -> message(kind(word), take());
            case "nb-send-recv", "nb-send-wait" -> sendAndReceive(kind(word), take());
            case "reply" -> message(Kind.REPLY, "");
            case "answer" -> answer(take());
            case "recv", "nb-recv" -> receive(kind(word), take());
            case "wait", "nb-wait" -> Step.plain(kind(word), take());
            case "signal" -> Step.signal(take());
            case "yield" -> Step.yieldNow();
            case "ticks" -> new Step.Ticks((int) number());
            case "interrupt" -> new Step.Interrupt((int) number());
            case "receive-into" -> new Step.ReceiveInto(take());
            case "read" -> new Step.Read(number());
            case "write" -> new Step.Write(number(), number());
            case "execute" -> new Step.Execute(number());
            case "fault" -> new Step.Fails(fault(take()));
            default -> invocation(word);
        };
    }

    private static Kind kind(String word) {
        return Kind.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private Step receive(Kind kind, String cap) {
        Step.Call call = via(Step.plain(kind, cap));
        if (!mcs || !call.reply().isEmpty()) {
            return call;
        }
        return Step.plain(kind == Kind.RECV ? Kind.WAIT : Kind.NB_WAIT, cap);
    }

    private Step sendAndReceive(Kind kind, String destination) {
        Step.Call call = message(kind, "");
        if (!accept("from")) {
            throw new IllegalArgumentException("a step that sends and receives must say from where: " + tokens);
        }
        return new Step.Call(kind, take(), call.label(), call.words(), call.caps(), call.reply(), destination);
    }

    private Step answer(String reply) {
        return message(mcs ? Kind.SEND : Kind.REPLY, mcs ? reply : "");
    }

    private Step.Call message(Kind kind, String cap) {
        long label = number();
        List<Long> words = new ArrayList<>();
        for (String word : list("[", "]")) {
            words.add(Long.decode(word));
        }
        List<String> caps = new ArrayList<>();
        if (accept("caps")) {
            while (next < tokens.size() && !peek("via")) {
                caps.add(take());
            }
        }
        return via(new Step.Call(kind, cap, label, words, caps, ""));
    }

    private Step.Call via(Step.Call call) {
        if (!accept("via")) {
            return call;
        }
        String reply = take();
        return mcs ? call.through(reply) : call;
    }

    private Step invocation(String word) {
        if (!word.toUpperCase(Locale.ROOT).equals(word)) {
            throw new IllegalArgumentException("a step must begin with a verb or an operation's name: " + word);
        }
        String cap = take();
        List<Object> words = new ArrayList<>();
        for (String token : list("[", "]")) {
            words.add(isNumber(token) ? Long.decode(token) : token);
        }
        return new Step.Invoke(cap, InvocationLabel.valueOf(word), words, list("(", ")"));
    }

    private List<String> list(String open, String close) {
        List<String> found = new ArrayList<>();
        if (accept(open)) {
            while (!accept(close)) {
                found.add(take());
            }
        }
        return found;
    }

    private Fault fault(String kind) {
        return switch (kind) {
            case "user" -> new Fault.UserException(number(), number());
            case "syscall" -> new Fault.UnknownSyscall(number());
            case "debug" -> new Fault.DebugException(number(), number(), number());
            default -> throw new IllegalArgumentException("a fault must be user, syscall or debug: " + kind);
        };
    }

    private static boolean isNumber(String token) {
        char first = token.charAt(0);
        return Character.isDigit(first) || first == '-';
    }

    private long number() {
        return Long.decode(take());
    }

    private boolean peek(String token) {
        return next < tokens.size() && tokens.get(next).equals(token);
    }

    private boolean accept(String token) {
        boolean found = peek(token);
        next += found ? 1 : 0;
        return found;
    }

    private String take() {
        if (next == tokens.size()) {
            throw new IllegalArgumentException("a step must have more words: " + tokens);
        }
        return tokens.get(next++);
    }
}
