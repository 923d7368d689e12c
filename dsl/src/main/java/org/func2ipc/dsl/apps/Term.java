package org.func2ipc.dsl.apps;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A number as a file writes it: the name of a constant, or a literal.
 *
 * <p>A literal is decimal, or hexadecimal after {@code 0x}; {@code _} may stand between digits; at most 2^63-1.
 *
 * @param text as written
 */
public record Term(String text) {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.:-]*");
    private static final Pattern DECIMAL = Pattern.compile("[0-9](_?[0-9])*");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9A-Fa-f](_?[0-9A-Fa-f])*");

    /** A region's name: of a constant what follows its last {@code ::}; of a literal, {@code kind} and the literal. */
    String regionName(String kind) {
        return isName() ? text.substring(text.lastIndexOf(':') + 1) : kind + "_" + text;
    }

    /** True for the name of a constant. */
    public boolean isName() {
        return NAME.matcher(text).matches();
    }

    /** True for the name of a constant or a literal that fits 63 bits. */
    public boolean isWellFormed() {
        return isName() || literal().isPresent();
    }

    /** Its value; empty for a name that {@code constants} does not know, or a malformed text. */
    public OptionalLong value(Constants constants) {
        return isName() ? constants.value(text) : literal();
    }

    private OptionalLong literal() {
        String digits = text.replace("_", "");
        try {
            if (HEXADECIMAL.matcher(text).matches()) {
                return OptionalLong.of(Long.parseLong(digits.substring(2), 16));
            }
            return DECIMAL.matcher(text).matches() ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
        } catch (NumberFormatException tooLarge) {
            return OptionalLong.empty();
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
