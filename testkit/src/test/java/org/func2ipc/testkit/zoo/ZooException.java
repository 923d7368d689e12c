package org.func2ipc.testkit.zoo;

import jakarta.annotation.Nullable;
import java.util.List;

/** A failure with fields. */
public final class ZooException extends Exception {
    private final Color color;
    private final String detail;

    @Nullable
    private final Inner inner;

    private final List<Long> numbers;

    public ZooException(Color color, String detail, @Nullable Inner inner, List<Long> numbers) {
        super(color + ": " + detail);
        this.color = color;
        this.detail = detail;
        this.inner = inner;
        this.numbers = numbers;
    }

    public Color color() {
        return color;
    }

    public String detail() {
        return detail;
    }

    @Nullable
    public Inner inner() {
        return inner;
    }

    public List<Long> numbers() {
        return numbers;
    }
}
