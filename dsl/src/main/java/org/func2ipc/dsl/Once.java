package org.func2ipc.dsl;

import jakarta.annotation.Nullable;
import org.func2ipc.dsl.check.Place;

/** A value that a definition may give once; the first one stays. */
final class Once<T> {
    private final String word;
    private final Draft system;

    @Nullable
    private T value;

    @Nullable
    private Place place;

    Once(String word, Draft system) {
        this.word = word;
        this.system = system;
    }

    void set(T given) {
        if (place != null) {
            system.repeated(word, place);
            return;
        }
        value = given;
        place = Caller.place();
    }

    @Nullable
    T get() {
        return value;
    }
}
