package org.func2ipc.runtime.cost;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.SystemModel;

/**
 * Traffic of a run in a file: one item a line, its parts parted by tabs.
 *
 * <pre>
 * call    CLIENT INTERFACE SERVER METHOD REQUEST-BYTES CAPABILITIES REPLY-BYTES COUNT
 * one-way CLIENT INTERFACE SERVER METHOD REQUEST-BYTES CAPABILITIES 0 COUNT
 * irq     COMPONENT NAME COUNT
 * </pre>
 */
public final class TrafficFile {
    private static final String CALL = "call";
    private static final String ONE_WAY = "one-way";
    private static final String IRQ = "irq";
    private static final int PARTS_OF_CALL = 9;
    private static final int PARTS_OF_IRQ = 4;

    private TrafficFile() {}

    /** Writes {@code traffic}. */
    public static void write(Traffic traffic, Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Traffic.Messages each : traffic.messages()) {
            EdgeModel edge = each.edge();
            lines.add(String.join(
                    "\t",
                    each.oneWay() ? ONE_WAY : CALL,
                    edge.client(),
                    edge.interfaceName(),
                    edge.server(),
                    each.method(),
                    Integer.toString(each.requestBytes()),
                    Integer.toString(each.capabilities()),
                    Integer.toString(each.replyBytes()),
                    Long.toString(each.count())));
        }
        for (Traffic.Interrupts each : traffic.interrupts()) {
            lines.add(String.join("\t", IRQ, each.component(), each.name(), Long.toString(each.count())));
        }
        Files.write(file, lines, StandardCharsets.UTF_8);
    }

    /**
     * Reads the traffic of a run of {@code model}.
     *
     * @throws IllegalArgumentException for a line that is none, or names what the system does not have
     */
    public static Traffic read(SystemModel model, Path file) throws IOException {
        List<Traffic.Messages> messages = new ArrayList<>();
        List<Traffic.Interrupts> interrupts = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            List<String> parts = List.of(line.split("\t", -1));
            try {
                if (parts.get(0).equals(IRQ) && parts.size() == PARTS_OF_IRQ) {
                    interrupts.add(interrupts(model, parts));
                } else if (parts.size() == PARTS_OF_CALL
                        && (parts.get(0).equals(CALL) || parts.get(0).equals(ONE_WAY))) {
                    messages.add(messages(model, parts));
                } else {
                    throw new IllegalArgumentException("a line is \"call\", \"one-way\" or \"irq\" with its parts");
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ":" + number + ": " + e.getMessage() + ": " + line, e);
            }
        }
        return new Traffic(messages, interrupts);
    }

    private static Traffic.Messages messages(SystemModel model, List<String> parts) {
        EdgeModel edge = model.edges().stream()
                .filter(each -> each.client().equals(parts.get(1))
                        && each.interfaceName().equals(parts.get(2))
                        && each.server().equals(parts.get(3)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("system " + model.name() + " has no such edge"));
        return new Traffic.Messages(
                edge,
                parts.get(4),
                parts.get(0).equals(ONE_WAY),
                (int) number(parts.get(5)),
                (int) number(parts.get(6)),
                (int) number(parts.get(7)),
                number(parts.get(8)));
    }

    private static Traffic.Interrupts interrupts(SystemModel model, List<String> parts) {
        boolean known = model.component(parts.get(1)).irqs().stream()
                .anyMatch(irq -> irq.name().equals(parts.get(2)));
        if (!known) {
            throw new IllegalArgumentException("component \"" + parts.get(1) + "\" has no irq " + parts.get(2));
        }
        return new Traffic.Interrupts(parts.get(1), parts.get(2), number(parts.get(3)));
    }

    private static long number(String text) {
        long value = Long.parseLong(text);
        if (value < 0) {
            throw new IllegalArgumentException("a number is 0 or more: " + text);
        }
        return value;
    }
}
