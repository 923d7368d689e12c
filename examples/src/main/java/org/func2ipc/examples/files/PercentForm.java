package org.func2ipc.examples.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.func2ipc.dsl.component.Bytes;

/** Names as printable ASCII: bytes outside 0x21..0x7e and {@code %} are written {@code %XX}. */
final class PercentForm {
    private static final String DIGITS = "0123456789ABCDEF";

    private PercentForm() {}

    /** The printable form of {@code name}. */
    static String encode(Bytes name) {
        StringBuilder text = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            int value = name.get(i) & 0xff;
            if (value < 0x21 || value > 0x7e || value == '%') {
                text.append('%').append(DIGITS.charAt(value >> 4)).append(DIGITS.charAt(value & 15));
            } else {
                text.append((char) value);
            }
        }
        return text.toString();
    }

    /**
     * The name that {@code text} is the form of; other characters stand for their UTF-8 bytes.
     *
     * @throws UsageException for a {@code %} without two hexadecimal digits
     */
    static Bytes decode(String text) throws UsageException {
        byte[] form = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream name = new ByteArrayOutputStream(form.length);
        for (int i = 0; i < form.length; i++) {
            if (form[i] != '%') {
                name.write(form[i]);
                continue;
            }
            int high = i + 2 < form.length ? Character.digit(form[i + 1], 16) : -1;
            int low = i + 2 < form.length ? Character.digit(form[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw new UsageException("\"" + text + "\": % must be followed by two hexadecimal digits (%25 is %)");
            }
            name.write(high << 4 | low);
            i += 2;
        }
        return Bytes.of(name.toByteArray());
    }
}
