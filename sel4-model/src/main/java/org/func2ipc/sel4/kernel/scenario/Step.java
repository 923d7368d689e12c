package org.func2ipc.sel4.kernel.scenario;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.func2ipc.sel4.kernel.SystemCall;
import org.func2ipc.sel4.kernel.SystemCall.Kind;
import org.func2ipc.sel4.kernel.invoke.InvocationLabel;
import org.func2ipc.sel4.kernel.object.Fault;

/** One thing that a scripted thread does. Capabilities go by the names the thread holds them under. */
public sealed interface Step {
    /** A line for the trace. */
    String text();

    /**
     * A system call.
     *
     * @param kind which
     * @param cap name of the capability; empty where the call needs none
     * @param label label of the message
     * @param words message words
     * @param caps names of capabilities sent along
     * @param reply name of the reply object (MCS); empty where the call needs none
     * @param destination name of where NBSendRecv and NBSendWait send (MCS); empty for the others
     */
    record Call(
            Kind kind, String cap, long label, List<Long> words, List<String> caps, String reply, String destination)
            implements Step {
        Call(Kind kind, String cap, long label, List<Long> words, List<String> caps, String reply) {
            this(kind, cap, label, words, caps, reply, "");
        }

        /** The same call with capabilities. */
        public Call with(String... names) {
            return new Call(kind, cap, label, words, List.of(names), reply, destination);
        }

        /** The same call with a reply object (MCS). */
        public Call through(String replyObject) {
            return new Call(kind, cap, label, words, caps, replyObject, destination);
        }

        /** The same call, which sends to one place and receives from another (MCS). */
        public Call sendingTo(String name) {
            return new Call(kind, cap, label, words, caps, reply, name);
        }

        @Override
        public String text() {
            String message = sendsMessage() ? " " + label + " " + words : "";
            String carried = caps.isEmpty() ? "" : " caps=" + caps;
            return Stream.of(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), cap)
                            .filter(part -> !part.isEmpty())
                            .collect(Collectors.joining(" "))
                    + message
                    + carried;
        }

        private boolean sendsMessage() {
            return kind == Kind.SEND
                    || kind == Kind.NB_SEND
                    || kind == Kind.CALL
                    || kind == Kind.REPLY
                    || kind == Kind.REPLY_RECV
                    || kind == Kind.NB_SEND_RECV
                    || kind == Kind.NB_SEND_WAIT;
        }
    }

    /** An operation on an object; words that are texts stand for the slot number of that name. */
    record Invoke(String cap, InvocationLabel label, List<Object> words, List<String> caps) implements Step {
        @Override
        public String text() {
            return label + " " + cap + (words.isEmpty() ? "" : " " + words) + (caps.isEmpty() ? "" : " " + caps);
        }
    }

    /** The thread names the slot for a capability that the next message may bring. */
    record ReceiveInto(String slot) implements Step {
        @Override
        public String text() {
            return "receive caps into " + slot;
        }
    }

    /** The thread faults. */
    record Fails(Fault fault) implements Step {
        @Override
        public String text() {
            return "fault " + fault;
        }
    }

    /** The thread reads a word of memory. */
    record Read(long address) implements Step {
        @Override
        public String text() {
            return String.format("read 0x%x", address);
        }
    }

    /** The thread writes a word of memory. */
    record Write(long address, long value) implements Step {
        @Override
        public String text() {
            return String.format("write 0x%x %d", address, value);
        }
    }

    /** The thread executes the instruction at an address. */
    record Execute(long address) implements Step {
        @Override
        public String text() {
            return String.format("execute 0x%x", address);
        }
    }

    /** While the thread computes, the timer ticks so many times. */
    record Ticks(int count) implements Step {
        @Override
        public String text() {
            return "compute for " + count + " ticks";
        }
    }

    /** While the thread computes, an interrupt arrives. */
    record Interrupt(int line) implements Step {
        @Override
        public String text() {
            return "interrupt " + line;
        }
    }

    /** Sends. */
    static Call send(String cap, long label, Long... words) {
        return new Call(Kind.SEND, cap, label, List.of(words), List.of(), "");
    }

    /** Sends if somebody waits. */
    static Call nbSend(String cap, long label, Long... words) {
        return new Call(Kind.NB_SEND, cap, label, List.of(words), List.of(), "");
    }

    /** Calls. */
    static Call call(String cap, long label, Long... words) {
        return new Call(Kind.CALL, cap, label, List.of(words), List.of(), "");
    }

    /** Receives. */
    static Call recv(String cap) {
        return new Call(Kind.RECV, cap, 0, List.of(), List.of(), "");
    }

    /** Receives if somebody waits. */
    static Call nbRecv(String cap) {
        return new Call(Kind.NB_RECV, cap, 0, List.of(), List.of(), "");
    }

    /** Replies to the last caller (classic). */
    static Call reply(long label, Long... words) {
        return new Call(Kind.REPLY, "", label, List.of(words), List.of(), "");
    }

    /** Replies and receives. */
    static Call replyRecv(String cap, long label, Long... words) {
        return new Call(Kind.REPLY_RECV, cap, label, List.of(words), List.of(), "");
    }

    /** Signals a notification. */
    static Call signal(String cap) {
        return new Call(Kind.SEND, cap, 0, List.of(), List.of(), "");
    }

    /** Gives way to threads of the same priority. */
    static Call yieldNow() {
        return new Call(Kind.YIELD, "", 0, List.of(), List.of(), "");
    }

    /** Any system call without message. */
    static Call plain(Kind kind, String cap) {
        return new Call(kind, cap, 0, List.of(), List.of(), "");
    }

    /** Invokes an operation. */
    static Invoke invoke(String cap, InvocationLabel label, List<Object> words, String... caps) {
        return new Invoke(cap, label, words, List.of(caps));
    }

    /** Invokes an operation without arguments. */
    static Invoke invoke(String cap, InvocationLabel label) {
        return new Invoke(cap, label, List.of(), List.of());
    }

    /** The system call of {@code call} with capability names looked up. */
    static SystemCall resolve(Call call, ScriptedThread thread) {
        return new SystemCall(
                call.kind(),
                thread.address(call.cap()),
                call.label(),
                call.words(),
                call.caps().stream().map(thread::address).toList(),
                thread.address(call.reply()),
                thread.address(call.destination()));
    }

    /** The system call of {@code invoke} with names looked up. */
    static SystemCall resolve(Invoke invoke, ScriptedThread thread) {
        return SystemCall.invoke(
                thread.address(invoke.cap()),
                invoke.label(),
                invoke.words().stream().map(thread::number).toList(),
                invoke.caps().stream().map(thread::address).toList());
    }
}
