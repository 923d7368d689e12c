package org.func2ipc.dsl;

import java.util.Set;
import org.func2ipc.dsl.check.Place;

/** Finds the line of the definition that calls the DSL. */
final class Caller {
    private static final StackWalker STACK = StackWalker.getInstance();
    private static final Set<String> DSL = Set.of(
            Caller.class.getName(),
            SystemBuilder.class.getName(),
            Draft.class.getName(),
            ComponentDraft.class.getName(),
            ComponentDraft.class.getName() + "$Provision",
            Once.class.getName());

    private Caller() {}

    static Place place() {
        return STACK.walk(frames -> frames.filter(frame -> !DSL.contains(frame.getClassName()))
                .findFirst()
                .map(Caller::place)
                .orElseThrow());
    }

    private static Place place(StackWalker.StackFrame frame) {
        String file = frame.getFileName();
        return new Place(file == null ? frame.getClassName() : file, Math.max(0, frame.getLineNumber()), 0);
    }
}
