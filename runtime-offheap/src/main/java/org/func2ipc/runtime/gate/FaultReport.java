package org.func2ipc.runtime.gate;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.runtime.CallSite;
import org.func2ipc.runtime.ComponentFault;
import org.func2ipc.runtime.wire.WireFault;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;

/**
 * An undeclared exception of a component in its bounded form, the same whether it stays in the process or crosses a
 * boundary (semantics R13).
 *
 * @param originalClass class name of the exception, at most {@value #MAX_CLASS_BYTES} bytes of UTF-8
 * @param message its message, empty when it had none, at most {@value #MAX_MESSAGE_BYTES} bytes
 * @param frames the component's own frames, innermost first, at most {@value ComponentFault#MAX_REMOTE_FRAMES}, each at
 *     most {@value #MAX_FRAME_BYTES} bytes
 */
public record FaultReport(String originalClass, String message, List<String> frames) {
    static final int MAX_CLASS_BYTES = 512;
    static final int MAX_MESSAGE_BYTES = 4096;
    static final int MAX_FRAME_BYTES = 512;

    public FaultReport {
        originalClass = FaultBody.clip(originalClass, MAX_CLASS_BYTES);
        message = FaultBody.clip(message, MAX_MESSAGE_BYTES);
        frames = frames.stream()
                .limit(ComponentFault.MAX_REMOTE_FRAMES)
                .map(frame -> FaultBody.clip(frame, MAX_FRAME_BYTES))
                .toList();
    }

    /** The report of {@code failure}: of its frames only those between the throw and the gate of {@code gates}. */
    public static FaultReport of(Throwable failure, GateFrames gates) {
        String message = failure.getMessage();
        return new FaultReport(failure.getClass().getName(), message == null ? "" : message, gates.callee(failure));
    }

    /** The exception that the caller at {@code site} sees; its own trace starts at the caller's line. */
    public ComponentFault exception(CallSite site, GateFrames gates) {
        return gates.atCaller(new ComponentFault(site, originalClass, message, frames));
    }

    /** Writes this as a body of at most {@code window} bytes; outer frames that do not fit are left out. */
    public void encode(WireMessage message, int window) {
        List<String> texts = new ArrayList<>();
        texts.add(originalClass);
        texts.add(this.message);
        texts.addAll(frames);
        FaultBody.encode(message, 0, texts, window);
    }

    /**
     * Reads a body.
     *
     * @throws WireFormatException when {@code message} does not hold one
     */
    public static FaultReport decode(WireMessage message) {
        List<String> texts = FaultBody.texts(message);
        if (texts.size() < 2) {
            throw new WireFormatException(WireFault.TRUNCATED, 0, 4, "class and message", texts.size() + " texts");
        }
        return new FaultReport(texts.get(0), texts.get(1), texts.subList(2, texts.size()));
    }
}
