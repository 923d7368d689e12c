package org.func2ipc.runtime.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.func2ipc.runtime.text.TextNode.Scalar;
import org.func2ipc.runtime.wire.WireMessage;

/** Primitives as text, bit for bit. */
final class NumberText {
    /** A NaN that is not the usual one, by its bits; and a character, by its number. */
    private static final Pattern NAN = Pattern.compile("NaN\\(([0-9a-f]{1,16})\\)");

    private static final Pattern CHARACTER = Pattern.compile("U\\+([0-9A-Fa-f]{4})");
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x([0-9a-fA-F]{1,16})");
    private static final Pattern REAL =
            Pattern.compile("[-+]?(Infinity|([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?)");

    private NumberText() {}

    /** The text of the one at {@code at}. */
    static Scalar of(NumberForm form, WireMessage message, int at) {
        return switch (form) {
            case BOOLEAN -> Scalar.word(Boolean.toString(message.getBoolean(at)));
            case BYTE -> Scalar.word(Byte.toString(message.getByte(at)));
            case SHORT -> Scalar.word(Short.toString(message.getShort(at)));
            case CHAR -> character(message.getChar(at));
            case INT -> Scalar.word(Integer.toString(message.getInt(at)));
            case LONG -> Scalar.word(Long.toString(message.getLong(at)));
            case FLOAT -> Scalar.word(real(message.getFloat(at)));
            case DOUBLE -> Scalar.word(real(message.getDouble(at)));
        };
    }

    private static Scalar character(char value) {
        boolean visible = !Character.isISOControl(value) && !Character.isSurrogate(value) && Character.isDefined(value);
        return visible ? Scalar.text(String.valueOf(value)) : Scalar.word(String.format("U+%04X", (int) value));
    }

    private static String real(float value) {
        int bits = Float.floatToRawIntBits(value);
        return Float.isNaN(value) && bits != Float.floatToIntBits(value)
                ? "NaN(" + Integer.toHexString(bits) + ")"
                : Float.toString(value);
    }

    private static String real(double value) {
        long bits = Double.doubleToRawLongBits(value);
        return Double.isNaN(value) && bits != Double.doubleToLongBits(value)
                ? "NaN(" + Long.toHexString(bits) + ")"
                : Double.toString(value);
    }

    /** The bits that {@code text} stands for; empty when it is no {@code form}. */
    static Optional<Long> bits(NumberForm form, Scalar scalar) {
        String text = scalar.text();
        if (form == NumberForm.CHAR) {
            return characterBits(text);
        } else if (scalar.quoted()) {
            return Optional.empty();
        }
        return switch (form) {
            case BOOLEAN ->
                text.equals("true") ? Optional.of(1L) : text.equals("false") ? Optional.of(0L) : Optional.empty();
            case FLOAT -> floatBits(text);
            case DOUBLE -> doubleBits(text);
            default -> integer(form, text);
        };
    }

    private static Optional<Long> characterBits(String text) {
        Matcher number = CHARACTER.matcher(text);
        if (number.matches()) {
            return Optional.of(Long.parseLong(number.group(1), 16));
        }
        return text.length() == 1 ? Optional.of((long) text.charAt(0)) : Optional.empty();
    }

    private static Optional<Long> integer(NumberForm form, String text) {
        Matcher hexadecimal = HEXADECIMAL.matcher(text);
        try {
            if (hexadecimal.matches()) {
                return inRange(form, Long.parseUnsignedLong(hexadecimal.group(1), 16));
            }
            return INTEGER.matcher(text).matches() ? inRange(form, Long.parseLong(text)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty(); // more digits than a long has
        }
    }

    private static Optional<Long> inRange(NumberForm form, long value) {
        int unused = Long.SIZE - form.width() * Byte.SIZE;
        return ((value << unused) >> unused) == value ? Optional.of(value) : Optional.empty();
    }

    private static Optional<Long> floatBits(String text) {
        Matcher nan = NAN.matcher(text);
        if (nan.matches() && nan.group(1).length() <= 2 * Float.BYTES) {
            int bits = Integer.parseUnsignedInt(nan.group(1), 16);
            return Float.isNaN(Float.intBitsToFloat(bits)) ? Optional.of((long) bits) : Optional.empty();
        }
        return isReal(text) ? Optional.of((long) Float.floatToIntBits(Float.parseFloat(text))) : Optional.empty();
    }

    private static Optional<Long> doubleBits(String text) {
        Matcher nan = NAN.matcher(text);
        if (nan.matches()) {
            long bits = Long.parseUnsignedLong(nan.group(1), 16);
            return Double.isNaN(Double.longBitsToDouble(bits)) ? Optional.of(bits) : Optional.empty();
        }
        return isReal(text) ? Optional.of(Double.doubleToLongBits(Double.parseDouble(text))) : Optional.empty();
    }

    private static boolean isReal(String text) {
        return text.equals("NaN") || REAL.matcher(text).matches();
    }

    /** What a text of {@code form} looks like. */
    static String rule(NumberForm form) {
        return switch (form) {
            case BOOLEAN -> "true or false";
            case CHAR -> "one character, as in \"a\" or U+0061";
            case FLOAT, DOUBLE -> "a number, as in 1.5, or NaN, Infinity, -Infinity";
            default -> {
                int shift = Long.SIZE - form.width() * Byte.SIZE;
                yield "a whole number in " + (Long.MIN_VALUE >> shift) + ".." + (Long.MAX_VALUE >> shift);
            }
        };
    }
}
