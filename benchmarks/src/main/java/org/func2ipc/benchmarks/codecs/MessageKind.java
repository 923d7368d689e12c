package org.func2ipc.benchmarks.codecs;

/** The messages of the benchmark. */
public enum MessageKind {
    REQUEST("fixed request, 5 fields"),
    CAR("car: groups and strings"),
    LISTING("list of 100 records"),
    PAYLOAD("64 KiB of bytes");

    private final String text;

    MessageKind(String text) {
        this.text = text;
    }

    /** What it is, for tables. */
    public String text() {
        return text;
    }
}
