package org.func2ipc.dsl.check;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What names look like: Microkit's limit of 64 bytes with the final zero, and nothing that a path or a shell would take apart. */
public final class NameForm {
    /** The rule, as messages begin. */
    public static final String RULE =
            "a name must begin with a letter or _, hold letters, digits and _ . - and have 1..63 bytes";

    private static final Pattern FORM = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]*");
    private static final int MAX_BYTES = 63;

    private NameForm() {}

    /** True for a name that components, domains, regions and interrupts may have. */
    public static boolean isValid(String name) {
        return FORM.matcher(name).matches() && name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }
}
