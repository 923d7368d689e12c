package org.func2ipc.dsl.check;

import java.util.stream.Stream;

/** What has one value is said once. */
final class SaidTwice implements Rule {
    @Override
    public String id() {
        return "said-twice";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.repetitions().stream()
                .map(repetition -> new Fault(
                        repetition.again(),
                        id(),
                        repetition.what() + " must be said once: it was said before at " + repetition.first()
                                + "; remove one of them"));
    }
}
