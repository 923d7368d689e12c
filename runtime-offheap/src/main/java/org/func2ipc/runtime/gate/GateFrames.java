package org.func2ipc.runtime.gate;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.runtime.ComponentFault;

/**
 * Tells the frames of components from those of the gates between them, so that a trace looks the same whichever gate
 * the call went through.
 */
public final class GateFrames {
    private static final List<String> GATES = List.of(
            "org.func2ipc.runtime.gate.",
            "org.func2ipc.runtime.wire.",
            "org.func2ipc.runtime.channel.",
            "org.func2ipc.runtime.queue.");

    private final String generated;

    private GateFrames(String generated) {
        this.generated = generated;
    }

    /** Knows the classes generated with {@code binding}: it, and what is nested in it. */
    public static GateFrames of(InterfaceBinding<?> binding) {
        return new GateFrames(binding.getClass().getName());
    }

    /** The callee's frames of {@code failure}, innermost first: those above the first frame of a gate. */
    List<String> callee(Throwable failure) {
        List<String> frames = new ArrayList<>();
        boolean started = false;
        for (StackTraceElement frame : failure.getStackTrace()) {
            boolean gate = isGate(frame);
            if ((gate && (started || isGenerated(frame))) || frames.size() == ComponentFault.MAX_REMOTE_FRAMES) {
                break;
            }
            if (!gate) {
                started = true;
                frames.add(frame.toString());
            }
        }
        return frames;
    }

    /** {@code failure}, made in a gate, with the gate's own frames taken off the top of its trace. */
    <E extends Throwable> E atCaller(E failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        int first = 0;
        while (first < trace.length && isGate(trace[first])) {
            first++;
        }
        if (first > 0 && first < trace.length) {
            failure.setStackTrace(java.util.Arrays.copyOfRange(trace, first, trace.length));
        }
        return failure;
    }

    private boolean isGate(StackTraceElement frame) {
        return GATES.stream().anyMatch(frame.getClassName()::startsWith) || isGenerated(frame);
    }

    private boolean isGenerated(StackTraceElement frame) {
        String name = frame.getClassName();
        return name.startsWith(generated)
                && (name.length() == generated.length() || name.charAt(generated.length()) == '$');
    }
}
