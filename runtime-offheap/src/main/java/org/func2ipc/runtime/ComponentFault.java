package org.func2ipc.runtime;

import java.util.List;

/**
 * An exception of the called component that its interface does not declare; the same in every mode (semantics R13).
 *
 * <p>The stack trace is the caller's; up to {@value #MAX_REMOTE_FRAMES} frames of the callee follow in the message.
 */
public final class ComponentFault extends RuntimeException {
    /** Frames of the callee that are kept. */
    public static final int MAX_REMOTE_FRAMES = 32;

    private final CallSite site;
    private final String originalClass;
    private final String originalMessage;
    private final List<String> remoteFrames;

    /**
     * @param site the call
     * @param originalClass class name of the callee's exception
     * @param originalMessage its message, empty when it had none
     * @param remoteFrames its frames, innermost first, at most {@value #MAX_REMOTE_FRAMES}
     */
    public ComponentFault(CallSite site, String originalClass, String originalMessage, List<String> remoteFrames) {
        super(site + ": " + originalClass + ": " + originalMessage + render(remoteFrames));
        this.site = site;
        this.originalClass = originalClass;
        this.originalMessage = originalMessage;
        this.remoteFrames = List.copyOf(remoteFrames);
    }

    private static String render(List<String> frames) {
        StringBuilder text = new StringBuilder();
        for (String frame : frames) {
            text.append("\n\tremote ").append(frame);
        }
        return text.toString();
    }

    /** The call. */
    public CallSite site() {
        return site;
    }

    /** Class name of the callee's exception. */
    public String originalClass() {
        return originalClass;
    }

    /** Message of the callee's exception. */
    public String originalMessage() {
        return originalMessage;
    }

    /** Frames of the callee, innermost first. */
    public List<String> remoteFrames() {
        return remoteFrames;
    }
}
