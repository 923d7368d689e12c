package org.func2ipc.testkit.zoo;

import jakarta.annotation.Nullable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.func2ipc.dsl.component.Lease;

/** The zoo's component: gives back what it gets, and breaks any rule when asked. */
public final class Keeper implements Zoo {
    private final List<String> told = new ArrayList<>();

    @Override
    public String primitives(boolean a, byte b, short c, char d, int e, long f, float g, double h) {
        return a + " " + b + " " + c + " " + (int) d + " " + e + " " + f + " " + Float.floatToRawIntBits(g) + " "
                + Double.doubleToRawLongBits(h);
    }

    @Override
    public Fixed fixed(Fixed value) {
        return value;
    }

    @Override
    public Boxes boxes(Boxes value) {
        return value;
    }

    @Override
    public Texts texts(Texts value) {
        return value;
    }

    @Override
    public Lists lists(Lists value) {
        return value;
    }

    @Override
    public Tree tree(Tree value) {
        return value;
    }

    @Override
    public Wide wide(Wide value) {
        return value;
    }

    @Override
    public Picky picky(long value) {
        return new Picky(value);
    }

    @Override
    public Color color(Color value) {
        return value;
    }

    @Override
    public Empty nothing(Empty value) {
        return value;
    }

    @Override
    public String text(String value) {
        return value;
    }

    @Nullable
    @Override
    public String maybe(@Nullable String value, @Nullable Long number) {
        return value == null && number == null ? null : value + "/" + number;
    }

    @Override
    public Optional<List<Inner>> optional(Optional<List<Inner>> value) {
        return value;
    }

    @Override
    public List<String> list(List<String> value) {
        List<String> answer = new ArrayList<>(value);
        try {
            value.clear();
            answer.add("emptied");
        } catch (UnsupportedOperationException e) {
            answer.add("unmodifiable");
        }
        return answer;
    }

    @Nullable
    @Override
    public List<Inner> maybeList(@Nullable List<Inner> value) {
        return value;
    }

    @Override
    public int sum(int left, int right) {
        return left + right;
    }

    @Override
    public String overloaded(int value) {
        return "int " + value;
    }

    @Override
    public String overloaded(String value) {
        return "text " + value;
    }

    @Override
    public void tell(List<String> words) {
        told.addAll(words);
    }

    @Override
    public List<String> told() {
        return told;
    }

    @Override
    public long fill(Lease into, byte value) {
        into.fill(0, into.length(), value);
        return into.length();
    }

    @Override
    public long total(Lease from, Lease more) {
        return sum(from) + sum(more);
    }

    private static long sum(Lease lease) {
        long sum = 0;
        for (long offset = 0; offset < lease.length(); offset++) {
            sum += lease.getByte(offset);
        }
        return sum;
    }

    @Override
    public void scribble(Lease from) {
        from.putByte(0, (byte) 1);
    }

    @Override
    public void fail(Color color, String detail, @Nullable Inner inner, List<Long> numbers) throws ZooException {
        throw new ZooException(color, detail, inner, new ArrayList<>(numbers));
    }

    @Override
    @SuppressWarnings("NullAway") // breaks the rule on purpose
    public void misbehave(String how) throws ZooException, OtherException {
        switch (how) {
            case "undeclared" -> throw new IllegalStateException("undeclared");
            case "other" -> throw new OtherException();
            case "cause" -> {
                ZooException failure = new ZooException(Color.RED, "caused", null, List.of());
                failure.initCause(new IllegalStateException("cause"));
                throw failure;
            }
            case "null field" -> throw new ZooException(Color.RED, null, null, List.of());
            default -> throw new IllegalArgumentException(how);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // breaks the rule on purpose
    public Lists bad(String how) {
        return switch (how) {
            case "null" -> null;
            case "null element" -> withWords(Arrays.asList("a", null));
            case "too many words" -> withWords(List.of("1", "2", "3", "4", "5"));
            case "too long a word" -> withWords(List.of("12345678901234567"));
            case "lone surrogate" -> withWords(List.of("ab\ud800"));
            default -> throw new IllegalArgumentException(how);
        };
    }

    private static Lists withWords(List<String> words) {
        return new Lists(List.of(), words, List.of(), null, Optional.empty(), List.of(), List.of(), List.of());
    }
}
