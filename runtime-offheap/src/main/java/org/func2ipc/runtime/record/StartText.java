package org.func2ipc.runtime.record;

import java.util.List;

/**
 * The start document of a recording: the first one of each life of a domain.
 *
 * @param version of the layout
 * @param system name of the system
 * @param fingerprint of the system's description, as this domain has it
 */
record StartText(int version, String system, String fingerprint) {
    private static final String VERSION = "version";
    private static final String SYSTEM = "system";
    private static final String FINGERPRINT = "fingerprint";

    String write() {
        return new TextDocument(
                        List.of(
                                new TextDocument.Line(VERSION, Integer.toString(version)),
                                new TextDocument.Line(SYSTEM, system),
                                new TextDocument.Line(FINGERPRINT, fingerprint)),
                        "")
                .write();
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException for a number that is none
     */
    static StartText read(String content) {
        TextDocument text = TextDocument.parse(content);
        return new StartText(Integer.parseInt(text.value(VERSION)), text.value(SYSTEM), text.value(FINGERPRINT));
    }
}
