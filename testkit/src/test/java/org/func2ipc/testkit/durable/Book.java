package org.func2ipc.testkit.durable;

import java.nio.ByteBuffer;

/** What a bank has seen: for each teller the next number of a call and of a note, and what was not as it should be. */
final class Book {
    static final int TELLERS = 3;
    static final int BYTES = (2 * TELLERS + 4) * Long.BYTES;

    private static final int TWICE = 2 * TELLERS;
    private static final int TWICE_UNMARKED = TWICE + 1;
    private static final int GAPS = TWICE + 2;
    private static final int REDELIVERED = TWICE + 3;

    private final ByteBuffer words;

    /** A book in {@code words}, {@value #BYTES} bytes. */
    Book(ByteBuffer words) {
        this.words = words;
    }

    /** Enters call or note {@code number}; {@code marked} when it is said to be delivered again. */
    void enter(int teller, boolean note, long number, boolean marked) {
        int at = teller + (note ? TELLERS : 0);
        long next = get(at);
        if (marked) {
            add(REDELIVERED);
        }
        if (number == next) {
            put(at, next + 1);
        } else if (number < next) {
            add(TWICE);
            if (!marked) {
                add(TWICE_UNMARKED);
            }
        } else {
            add(GAPS);
            put(at, number + 1);
        }
    }

    private void add(int word) {
        put(word, get(word) + 1);
    }

    private long get(int word) {
        return words.getLong(word * Long.BYTES);
    }

    private void put(int word, long value) {
        words.putLong(word * Long.BYTES, value);
    }

    String report() {
        StringBuilder text = new StringBuilder("book");
        for (int i = 0; i < TELLERS; i++) {
            text.append(" calls").append(i).append('=').append(get(i));
            text.append(" notes").append(i).append('=').append(get(i + TELLERS));
        }
        return text.append(" twice=")
                .append(get(TWICE))
                .append(" unmarked=")
                .append(get(TWICE_UNMARKED))
                .append(" gaps=")
                .append(get(GAPS))
                .append(" redelivered=")
                .append(get(REDELIVERED))
                .toString();
    }
}
