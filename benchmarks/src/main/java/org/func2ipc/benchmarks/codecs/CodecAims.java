package org.func2ipc.benchmarks.codecs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What generated codecs are to reach, against what was measured. */
final class CodecAims {
    private static final double SBE_FACTOR = 1.2;
    private static final double METHODS_FACTOR = 5;
    /** Less than one byte for each call: nothing is allocated; what the profiler sees is its own. */
    private static final double NO_BYTES = 1;

    private CodecAims() {}

    /** A line for each aim. */
    static List<String> of(Map<MessageKind, Map<PeerKind, CodecCost>> costs) {
        List<String> lines = new ArrayList<>();
        costs.forEach((message, peers) -> {
            CodecCost own = cost(peers, PeerKind.FUNC2IPC);
            if (message == MessageKind.REQUEST) {
                fixed(lines, own, cost(peers, PeerKind.SBE));
            } else {
                peers.forEach((peer, cost) -> {
                    if (!peer.isOurs() && peer.validates()) {
                        ratio(lines, message, "faster than " + peer.text(), 1, cost, own);
                    }
                });
            }
            CodecCost methods = cost(peers, PeerKind.CHRONICLE_METHODS);
            ratio(
                    lines,
                    message,
                    "5 times faster than " + PeerKind.CHRONICLE_METHODS.text(),
                    METHODS_FACTOR,
                    methods,
                    own);
        });
        return lines;
    }

    private static void fixed(List<String> lines, CodecCost own, CodecCost sbe) {
        double encode = own.encodeNanos() / sbe.encodeNanos();
        double decode = own.decodeNanos() / sbe.decodeNanos();
        lines.add(line(
                encode <= SBE_FACTOR && decode <= SBE_FACTOR,
                MessageKind.REQUEST,
                "within 1.2 times SBE",
                String.format(Locale.ROOT, "encode %.2f, decode %.2f times", encode, decode)));
        lines.add(line(
                own.encodeBytes() < NO_BYTES && own.decodeBytes() < NO_BYTES,
                MessageKind.REQUEST,
                "0 bytes allocated",
                String.format(Locale.ROOT, "encode %.1f, decode %.1f bytes", own.encodeBytes(), own.decodeBytes())));
    }

    private static void ratio(
            List<String> lines, MessageKind message, String aim, double factor, CodecCost peer, CodecCost own) {
        double encode = peer.encodeNanos() / own.encodeNanos();
        double decode = peer.decodeNanos() / own.decodeNanos();
        lines.add(line(
                encode >= factor && decode >= factor,
                message,
                aim,
                String.format(Locale.ROOT, "encode %.1f, decode %.1f times", encode, decode)));
    }

    private static String line(boolean met, MessageKind message, String aim, String measured) {
        return (met ? "met     " : "missed  ") + message.text() + ": " + aim + ": " + measured;
    }

    private static CodecCost cost(Map<PeerKind, CodecCost> peers, PeerKind peer) {
        return Objects.requireNonNull(peers.get(peer), () -> "JMH gave no result for " + peer);
    }
}
