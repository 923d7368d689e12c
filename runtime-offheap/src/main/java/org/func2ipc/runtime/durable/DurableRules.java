package org.func2ipc.runtime.durable;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.runtime.queue.ChronicleFlags;

/** What a system with durable edges must keep to; asked before anything is started. */
public final class DurableRules {
    private DurableRules() {}

    /**
     * A complaint about each rule that {@code model} breaks.
     *
     * @param here true when its components are to run in this process
     */
    public static List<String> broken(SystemModel model, boolean here) {
        List<String> broken = new ArrayList<>();
        ChainsBack chains = new ChainsBack(model);
        for (DurableLink link : DurableLink.of(model)) {
            for (EdgeModel edge : link.edges()) {
                leases(model, edge, broken);
                chains(chains.over(edge), edge, broken);
            }
            order(model, link, broken);
        }
        if (here
                && DurableDirectory.isNeeded(model)
                && !ChronicleFlags.missing().isEmpty()) {
            broken.add("durable edges are carried by Chronicle Queue, which this JVM cannot run: start it with "
                    + String.join(" ", ChronicleFlags.missing()) + ", or use --mode ipc, which starts each domain so");
        }
        return broken;
    }

    private static void leases(SystemModel model, EdgeModel edge, List<String> broken) {
        for (MethodDescriptor method :
                model.interfaceNamed(edge.interfaceName()).methods()) {
            if (method.leases()) {
                broken.add("edge " + edge.describe() + " is durable, and " + method.shortName()
                        + " takes a Lease, whose memory cannot be kept: pass Bytes, or leave durable() out");
            }
        }
    }

    private static void chains(List<String> way, EdgeModel edge, List<String> broken) {
        if (!way.isEmpty()) {
            broken.add("edge " + edge.describe() + " is durable, and a chain of calls can come back over it: "
                    + String.join(" -> ", way) + "; nobody could find out that it waits for itself: make the way back"
                    + " @OneWay, or leave durable() out");
        }
    }

    /** One-way calls keep their order with all calls of the same two components: over one transport alone. */
    private static void order(SystemModel model, DurableLink link, List<String> broken) {
        for (EdgeModel edge : model.edges()) {
            boolean beside = edge.client().equals(link.client())
                    && edge.server().equals(link.server())
                    && !DurableLink.isDurable(edge);
            if (beside && (hasOneWay(model, edge) || link.edges().stream().anyMatch(kept -> hasOneWay(model, kept)))) {
                broken.add("edge " + link.edges().get(0).describe() + " is durable, edge " + edge.describe()
                        + " is not, and one of them has one-way methods, whose order with the other's calls would be"
                        + " lost: make both durable, or neither");
            }
        }
    }

    private static boolean hasOneWay(SystemModel model, EdgeModel edge) {
        return model.interfaceNamed(edge.interfaceName()).methods().stream()
                .anyMatch(method -> method.kind() == MethodDescriptor.Kind.ONE_WAY);
    }
}
