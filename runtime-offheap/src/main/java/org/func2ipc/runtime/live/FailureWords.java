package org.func2ipc.runtime.live;

import org.func2ipc.runtime.gate.ReplyKind;

/** What the numbers of a failure mean, whatever stands in the file. */
final class FailureWords {
    private static final String[] EXECUTED = {"NO", "MAYBE", "YES"};

    private FailureWords() {}

    /** {@code PEER_DIED}. */
    static String kind(int code) {
        ReplyKind kind = ReplyKind.of(code);
        return kind == null ? "kind " + code : kind.name();
    }

    /** {@code MAYBE}. */
    static String executed(int number) {
        return number >= 0 && number < EXECUTED.length ? EXECUTED[number] : Integer.toString(number);
    }
}
