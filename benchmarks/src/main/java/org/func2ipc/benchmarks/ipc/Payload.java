package org.func2ipc.benchmarks.ipc;

/** What is sent and echoed: one for each size class of a message. */
enum Payload {
    /** Message registers alone. */
    FAST("fast, 8 bytes", 8),
    /** The IPC buffer: with the length of its one part it is just 960 bytes. */
    SHORT("short, 952 bytes", 952),
    /** The window, all but full. */
    LONG("long, 65,528 bytes", 65_528);

    private final String family;
    private final int bytes;

    Payload(String family, int bytes) {
        this.family = family;
        this.bytes = bytes;
    }

    String family() {
        return family;
    }

    /** Bytes of the payload, each different from its neighbours. */
    byte[] content() {
        byte[] content = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            content[i] = (byte) (31 * i + bytes);
        }
        return content;
    }
}
