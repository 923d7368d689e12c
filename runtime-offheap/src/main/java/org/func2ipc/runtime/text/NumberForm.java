package org.func2ipc.runtime.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A primitive on the wire. */
enum NumberForm {
    BOOLEAN(1),
    BYTE(1),
    SHORT(2),
    CHAR(2),
    INT(4),
    LONG(8),
    FLOAT(4),
    DOUBLE(8);

    private final int width;

    NumberForm(int width) {
        this.width = width;
    }

    static Optional<NumberForm> of(String word) {
        return Arrays.stream(values()).filter(form -> form.word().equals(word)).findFirst();
    }

    /** The word of Java. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Bytes. */
    int width() {
        return width;
    }
}
