package org.func2ipc.runtime.root;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.runtime.domain.OutsideReply;
import org.func2ipc.runtime.domain.OutsideRequest;
import org.func2ipc.runtime.gate.ReplyKind;

/**
 * A call from outside of a running system, as a question to the domain of its component.
 *
 * <pre>
 * call COMPONENT INTERFACE FINGERPRINT LABEL BODY MILLIS   -&gt;   KIND BODY      bodies in Base64
 * </pre>
 */
public final class OutsideCall {
    /** Name of the question. */
    static final String QUESTION = "call";

    private OutsideCall() {}

    /**
     * Has {@code domain} serve {@code request}.
     *
     * @throws IllegalArgumentException when the domain refuses, with its reason
     * @throws IOException when the run ended meanwhile
     */
    public static OutsideReply send(Visit visit, String domain, OutsideRequest request) throws IOException {
        List<String> answer = visit.ask(
                domain,
                QUESTION,
                request.component(),
                request.interfaceName(),
                request.fingerprint(),
                Integer.toString(request.label()),
                Base64.getEncoder().encodeToString(request.body().toArray()),
                Long.toString(request.allowed().toMillis()));
        ReplyKind kind = ReplyKind.of(Integer.parseInt(answer.get(0)));
        if (kind == null) {
            throw new IOException("domain \"" + domain + "\" gave a reply of kind " + answer.get(0)
                    + ", which this version does not know: use the build that the system was started from");
        }
        return new OutsideReply(kind, Bytes.of(Base64.getDecoder().decode(answer.get(1))));
    }

    static OutsideRequest request(List<String> question) {
        if (question.size() != 6) {
            throw new IllegalArgumentException(
                    "question \"" + QUESTION + "\" must have 6 arguments: " + question.size());
        }
        return new OutsideRequest(
                question.get(0),
                question.get(1),
                question.get(2),
                Integer.parseInt(question.get(3)),
                Bytes.of(Base64.getDecoder().decode(question.get(4))),
                Duration.ofMillis(Long.parseLong(question.get(5))));
    }

    static List<String> answer(OutsideReply reply) {
        return List.of(
                Integer.toString(reply.kind().code()),
                Base64.getEncoder().encodeToString(reply.body().toArray()));
    }
}
