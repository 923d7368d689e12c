package org.func2ipc.runtime.cost;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.dsl.model.SystemModel;
import org.func2ipc.runtime.gate.MessageObserver;

/** Counts the messages of a run by their shape. */
public final class TrafficCounter implements MessageObserver {
    private final Map<Traffic.Messages, LongAdder> messages = new ConcurrentHashMap<>();
    private final Map<Traffic.Interrupts, LongAdder> interrupts = new ConcurrentHashMap<>();

    @Override
    public void message(EdgeModel edge, MethodDescriptor method, int requestBytes, int capabilities, int replyBytes) {
        boolean oneWay = method.kind() == MethodDescriptor.Kind.ONE_WAY;
        messages.computeIfAbsent(
                        new Traffic.Messages(edge, method.name(), oneWay, requestBytes, capabilities, replyBytes, 0),
                        shape -> new LongAdder())
                .increment();
    }

    @Override
    public void interrupt(String component, String name) {
        interrupts
                .computeIfAbsent(new Traffic.Interrupts(component, name, 0), line -> new LongAdder())
                .increment();
    }

    /** What was counted, in the order of {@code model}'s edges, then by method and length. */
    public Traffic traffic(SystemModel model) {
        List<Traffic.Messages> counted = new ArrayList<>();
        messages.forEach((shape, count) -> counted.add(shape.times(count.sum())));
        counted.sort(
                Comparator.comparingInt((Traffic.Messages each) -> model.edges().indexOf(each.edge()))
                        .thenComparing(Traffic.Messages::method)
                        .thenComparing(Traffic.Messages::requestBytes)
                        .thenComparing(Traffic.Messages::capabilities)
                        .thenComparing(Traffic.Messages::replyBytes));
        List<Traffic.Interrupts> lines = new ArrayList<>();
        interrupts.forEach(
                (line, count) -> lines.add(new Traffic.Interrupts(line.component(), line.name(), count.sum())));
        lines.sort(Comparator.comparing(Traffic.Interrupts::component).thenComparing(Traffic.Interrupts::name));
        return new Traffic(counted, lines);
    }
}
