package org.func2ipc.runtime.root;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.runtime.plan.BootPlan;
import org.func2ipc.runtime.plan.EdgePlan;
import org.func2ipc.runtime.plan.HeldCapability;
import org.func2ipc.runtime.plan.Purpose;

/**
 * A right that is, or may be, taken back, in the words of a control message.
 *
 * <pre>
 * call        CLIENT INTERFACE SERVER
 * signal      CLIENT COMPONENT NOTIFICATION
 * wait        COMPONENT NOTIFICATION BOUND
 * memory      DOMAIN COMPONENT REGION
 * registers   DOMAIN COMPONENT REGION
 * interrupt   COMPONENT IRQ LINE
 * acknowledge COMPONENT IRQ LINE
 * </pre>
 *
 * @param words all of them
 */
record RevokedRight(List<String> words) {
    private static final String CALL = "call";
    private static final String SIGNAL = "signal";
    private static final String WAIT = "wait";
    private static final String MEMORY = "memory";
    private static final String REGISTERS = "registers";
    private static final String INTERRUPT = "interrupt";
    private static final String ACKNOWLEDGE = "acknowledge";
    private static final int LENGTH = 4;

    RevokedRight {
        if (words.size() != LENGTH) {
            throw new IllegalArgumentException("a right that is taken back is told in " + LENGTH + " words: " + words);
        }
        words = List.copyOf(words);
    }

    /**
     * That of {@code capability}.
     *
     * @throws IllegalArgumentException when it is of a kind that is not taken back while a system runs
     */
    static RevokedRight of(HeldCapability capability) {
        Purpose purpose = capability.purpose();
        if (purpose instanceof Purpose.Call call) {
            return call(call.edge());
        }
        if (purpose instanceof Purpose.Signal signal) {
            return signal(signal);
        }
        if (purpose instanceof Purpose.Wait wait) {
            return wait(wait);
        }
        if (purpose instanceof Purpose.Memory memory) {
            String kind = memory.kind() == RegionModel.Kind.MEM ? REGISTERS : MEMORY;
            return new RevokedRight(List.of(kind, capability.domain(), memory.owner(), memory.name()));
        }
        if (purpose instanceof Purpose.Interrupt irq) {
            return new RevokedRight(List.of(INTERRUPT, irq.component(), irq.name(), Integer.toString(irq.line())));
        }
        if (purpose instanceof Purpose.Acknowledge irq) {
            return new RevokedRight(List.of(ACKNOWLEDGE, irq.component(), irq.name(), Integer.toString(irq.line())));
        }
        throw new IllegalArgumentException("not taken back while a system runs: " + capability.describe());
    }

    /** The right to call over {@code edge}. */
    static RevokedRight call(EdgeModel edge) {
        return new RevokedRight(List.of(CALL, edge.client(), edge.interfaceName(), edge.server()));
    }

    /** The right to signal. */
    static RevokedRight signal(Purpose.Signal signal) {
        return new RevokedRight(List.of(SIGNAL, signal.client(), signal.component(), signal.notification()));
    }

    /** The right to wait for a notification. */
    static RevokedRight wait(Purpose.Wait wait) {
        return new RevokedRight(List.of(WAIT, wait.component(), wait.notification(), Boolean.toString(wait.bound())));
    }

    /** The right of {@code domain} to a region. */
    static RevokedRight memory(String domain, RegionSpec region) {
        return new RevokedRight(List.of(MEMORY, domain, region.owner(), region.name()));
    }

    /** Reads what {@link #told} wrote. */
    static RevokedRight of(ControlMessage message) {
        return new RevokedRight(message.arguments().subList(0, LENGTH));
    }

    /** Why it was taken back, of what {@link #told} wrote. */
    static String why(ControlMessage message) {
        return message.argument(LENGTH);
    }

    /** Says that it was taken back because of {@code why}. */
    ControlMessage told(String why) {
        List<String> arguments = new ArrayList<>(words);
        arguments.add(why);
        return new ControlMessage(ControlMessage.Word.REVOKE, arguments);
    }

    /** True when {@code domain}, of these components, has an end of it. */
    boolean concerns(String domain, List<String> components) {
        return switch (words.get(0)) {
            case MEMORY, REGISTERS -> words.get(1).equals(domain);
            case CALL -> components.contains(words.get(1)) || components.contains(words.get(3));
            case SIGNAL -> components.contains(words.get(1)) || components.contains(words.get(2));
            default -> components.contains(words.get(1));
        };
    }

    /** What it stood for, as a domain with this share of the plan knows it; empty when it has no such thing. */
    Optional<Purpose> purpose(BootPlan plan) {
        return switch (words.get(0)) {
            case CALL ->
                Stream.concat(plan.edges().stream(), plan.passed().stream())
                        .filter(this::isFor)
                        .findFirst()
                        .map(edge -> new Purpose.Call(edge.edge(), edge.direct()));
            case SIGNAL -> Optional.of(new Purpose.Signal(words.get(1), words.get(2), words.get(3)));
            case WAIT -> Optional.of(new Purpose.Wait(words.get(1), words.get(2), Boolean.parseBoolean(words.get(3))));
            case REGISTERS -> Optional.of(new Purpose.Memory(words.get(2), words.get(3), RegionModel.Kind.MEM));
            case INTERRUPT ->
                Optional.of(new Purpose.Interrupt(words.get(1), words.get(2), Integer.parseInt(words.get(3))));
            case ACKNOWLEDGE ->
                Optional.of(new Purpose.Acknowledge(words.get(1), words.get(2), Integer.parseInt(words.get(3))));
            case MEMORY ->
                plan.regions().stream()
                        .filter(region -> region.spec().owner().equals(words.get(2))
                                && region.spec().name().equals(words.get(3)))
                        .findFirst()
                        .map(region -> new Purpose.Memory(words.get(2), words.get(3), region.kind()));
            default -> throw new IllegalArgumentException("no kind of right: " + words);
        };
    }

    private boolean isFor(EdgePlan plan) {
        return plan.edge().client().equals(words.get(1))
                && plan.edge().interfaceName().equals(words.get(2))
                && plan.edge().server().equals(words.get(3));
    }
}
