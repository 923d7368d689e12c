package org.func2ipc.runtime;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.EdgeChannel;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.dsl.model.SystemModel;

/** Words of a description that this runtime cannot honour: they are refused at the start, never ignored. */
final class UnsupportedWords {
    private UnsupportedWords() {}

    /** A complaint about each word of {@code model} that means something under {@code choice} and cannot be honoured. */
    static List<String> of(SystemModel model, PlacementChoice choice) {
        List<String> refused = new ArrayList<>();
        if (choice.mode() == Mode.IPC) {
            for (ComponentModel component : model.components()) {
                if (component.policy().onDeath() != OnDeath.STOP) {
                    refused.add("on death a system can only stop yet: component \"" + component.name()
                            + "\" has on-death=" + component.policy().onDeath().word() + "; leave it out");
                }
            }
        }
        for (EdgeModel edge : model.edges()) {
            if (choice.mode() != Mode.DIRECT && !choice.placement().isDirect(edge)) {
                channel(edge, choice.mode(), refused);
            }
        }
        return refused;
    }

    private static void channel(EdgeModel edge, Mode mode, List<String> refused) {
        EdgeChannel channel = edge.channel();
        if (mode != Mode.IPC) {
            return;
        }
        if (channel.kind() != EdgeChannel.Kind.RENDEZVOUS) {
            refused.add("an edge cannot be durable yet: edge " + edge.describe() + "; leave it out");
        }
    }
}
