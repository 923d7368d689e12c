package org.func2ipc.runtime.cli;

/**
 * Keeps Chronicle's remarks out of what a command prints: it writes text there and nothing else, and needs none of the
 * flags and libraries that it misses.
 */
final class QuietChronicle {
    private static final String LEVEL = "org.slf4j.simpleLogger.log.net.openhft";

    private QuietChronicle() {}

    /** To be called before the first text is written; a level that the user gave stays. */
    static void begin() {
        if (System.getProperty(LEVEL) == null) {
            System.setProperty(LEVEL, "off");
        }
    }
}
