package org.func2ipc.runtime;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.dsl.model.EdgeChannel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.SystemModel;

/** Words of a description that this runtime cannot honour: they are refused at the start, never ignored. */
final class UnsupportedWords {
    private UnsupportedWords() {}

    /** A complaint about each word of {@code model} that means something under {@code choice} and cannot be honoured. */
    static List<String> of(SystemModel model, PlacementChoice choice) {
        List<String> refused = new ArrayList<>();
        for (EdgeModel edge : model.edges()) {
            boolean carried = choice.mode() == Mode.IPC && !choice.placement().isDirect(edge);
            if (carried && edge.channel().kind() != EdgeChannel.Kind.RENDEZVOUS) {
                refused.add("an edge cannot be durable yet: edge " + edge.describe() + "; leave it out");
            }
        }
        return refused;
    }
}
