package org.func2ipc.benchmarks.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every peer carries the same values: what is measured is the same work. */
class PeersTest {
    @ParameterizedTest
    @EnumSource
    void everyPeerCarriesTheSame(MessageKind message) {
        long expected = carried(PeerKind.FUNC2IPC.peer(message));

        for (PeerKind kind : PeerKind.values()) {
            assertThat(carried(kind.peer(message)))
                    .as("%s of %s", message, kind)
                    .isEqualTo(expected);
        }
        assertThat(expected).isPositive();
    }

    private static long carried(Peer peer) {
        peer.encode();
        peer.decode();
        peer.encode();
        return peer.decode();
    }
}
