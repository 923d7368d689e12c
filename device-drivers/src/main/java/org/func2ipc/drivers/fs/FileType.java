package org.func2ipc.drivers.fs;

/** Type of a file, with the letter that {@code find -printf %y} uses. */
public enum FileType {
    REGULAR('f'),
    DIRECTORY('d'),
    SYMBOLIC_LINK('l'),
    CHARACTER_DEVICE('c'),
    BLOCK_DEVICE('b'),
    FIFO('p'),
    SOCKET('s');

    private final char letter;

    FileType(char letter) {
        this.letter = letter;
    }

    /** One of {@code f d l c b p s}. */
    public char letter() {
        return letter;
    }
}
