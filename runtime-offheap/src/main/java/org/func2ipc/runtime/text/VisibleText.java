package org.func2ipc.runtime.text;

/** Which characters a reader can see. */
public final class VisibleText {
    private VisibleText() {}

    /** False for controls, line and paragraph ends, marks of direction, lone surrogates and what has no meaning. */
    public static boolean shows(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
