package org.func2ipc.runtime.live;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What one thread of a domain does.
 *
 * @param id in its JVM
 * @param name its name
 * @param frames innermost first, as stack traces print them
 */
public record ThreadStack(long id, String name, List<String> frames) {
    /** Packages that carry calls: of no interest to who looks for where a component is. */
    private static final List<String> CARRIERS = List.of(
            "org.func2ipc.runtime.channel.",
            "org.func2ipc.runtime.counters.",
            "org.func2ipc.runtime.domain.",
            "org.func2ipc.runtime.durable.",
            "org.func2ipc.runtime.gate.",
            "org.func2ipc.runtime.memory.",
            "org.func2ipc.runtime.queue.",
            "org.func2ipc.runtime.record.",
            "org.func2ipc.runtime.root.",
            "org.func2ipc.runtime.turn.",
            "org.func2ipc.runtime.wire.",
            "net.openhft.",
            "jnr.",
            "com.kenai.jffi.");

    private static final List<String> GENERATED = List.of("$IpcGate.", "$DirectGate.", "$CheckedGate.", "$Dispatcher.");

    private static final List<String> JDK = List.of("java.", "jdk.", "sun.");

    public ThreadStack {
        frames = List.copyOf(frames);
    }

    /** Those of every thread of this JVM, each one as a text that {@link #decode} reads. */
    public static List<String> ofThisJvm() {
        List<String> texts = new ArrayList<>();
        for (Map.Entry<Thread, StackTraceElement[]> entry :
                Thread.getAllStackTraces().entrySet()) {
            StringBuilder text = new StringBuilder(
                    entry.getKey().getId() + "\n" + entry.getKey().getName().replace('\n', ' '));
            for (StackTraceElement frame : entry.getValue()) {
                text.append('\n').append(describe(frame));
            }
            texts.add(text.toString());
        }
        return texts;
    }

    /** Without the names of loaders and modules, which only fill the line. */
    private static String describe(StackTraceElement frame) {
        return new StackTraceElement(
                        frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber())
                .toString();
    }

    /**
     * Reads what {@link #ofThisJvm} wrote.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static ThreadStack decode(String text) {
        List<String> lines = Arrays.asList(text.split("\n", -1));
        if (lines.size() < 2) {
            throw new IllegalArgumentException("a stack must have an id and a name: " + text);
        }
        return new ThreadStack(Long.parseLong(lines.get(0)), lines.get(1), lines.subList(2, lines.size()));
    }

    /** The frames of the components: without those that carry calls, at both ends and in between. */
    public List<String> ofComponents() {
        List<String> own = new ArrayList<>();
        List<String> pending = new ArrayList<>();
        for (String frame : frames) {
            if (isCarrier(frame)) {
                pending.clear();
            } else if (JDK.stream().anyMatch(frame::startsWith)) {
                pending.add(frame);
            } else {
                own.addAll(pending);
                pending.clear();
                own.add(frame);
            }
        }
        return own;
    }

    private static boolean isCarrier(String frame) {
        return CARRIERS.stream().anyMatch(frame::startsWith)
                || GENERATED.stream().anyMatch(frame::contains);
    }
}
