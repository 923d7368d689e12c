package org.func2ipc.codegen.report;

import java.util.HashSet;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;

/** The one door to the compiler's messager; says the same thing about the same element once. */
public final class Reporter {
    private record Said(Refusal refusal, Element element) {}

    private final Messager messager;
    private final Set<Said> said = new HashSet<>();
    private int errors;

    public Reporter(Messager messager) {
        this.messager = messager;
    }

    /** Reports {@code refusal} at {@code place}; the compilation fails. */
    public void error(Refusal refusal, Place place) {
        errors++;
        if (said.add(new Said(refusal, place.element()))) {
            messager.printMessage(
                    Diagnostic.Kind.ERROR,
                    "[func2ipc/" + refusal.tag().title() + "] " + refusal.problem() + "\n  path: " + place.path()
                            + "\n  instead: " + refusal.instead(),
                    place.element());
        }
    }

    /** Number of errors so far: whoever reads one interface compares before and after. */
    public int errors() {
        return errors;
    }
}
