package org.func2ipc.testkit.zoo;

import org.func2ipc.dsl.annotation.Tag;

/** An enum with a constant that has a body, and one with a tag of its own. */
public enum Color {
    RED,
    @Tag(0xffff)
    GREEN,
    BLUE {
        @Override
        public String mood() {
            return "sad";
        }
    };

    public String mood() {
        return "glad";
    }
}
