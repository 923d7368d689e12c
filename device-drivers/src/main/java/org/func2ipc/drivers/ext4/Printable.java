package org.func2ipc.drivers.ext4;

/** Names and paths in messages: readable, of bounded length, with nothing in them that a terminal would act on. */
final class Printable {
    private static final int MOST = 200;

    private Printable() {}

    /** Printable ASCII as it is, other bytes and {@code %} as {@code %XX}, at most {@value #MOST} bytes of them. */
    static String of(byte[] raw, int at, int length) {
        int shown = Math.min(length, MOST);
        StringBuilder text = new StringBuilder(shown + 2).append('"');
        for (int i = at; i < at + shown; i++) {
            int octet = raw[i] & 0xff;
            if (octet < 0x20 || octet > 0x7e || octet == '%') {
                text.append('%');
                text.append(Character.toUpperCase(Character.forDigit(octet >> 4, 16)));
                text.append(Character.toUpperCase(Character.forDigit(octet & 15, 16)));
            } else {
                text.append((char) octet);
            }
        }
        return text.append(shown < length ? "\"..." : "\"").toString();
    }

    /** At most 1000 characters of {@code text}. */
    static String shortened(String text) {
        return text.length() <= 1000 ? text : text.substring(0, 1000) + "...";
    }
}
