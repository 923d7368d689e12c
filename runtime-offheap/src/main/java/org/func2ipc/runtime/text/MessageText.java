package org.func2ipc.runtime.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.func2ipc.dsl.schema.Schema;
import org.func2ipc.runtime.gate.BoundaryFailure;
import org.func2ipc.runtime.gate.FaultReport;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.text.TextNode.Entry;
import org.func2ipc.runtime.text.TextNode.Scalar;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;

/**
 * The messages of one interface as text, and back, by its schema.
 *
 * <p>Labels are those of the schema: a system that gives methods other ones translates them before.
 */
public final class MessageText {
    private final WireForms forms;

    private MessageText(Schema schema) {
        this.forms = new WireForms(schema);
    }

    /** The messages of {@code schema}. */
    public static MessageText of(Schema schema) {
        return new MessageText(schema);
    }

    /** The schema. */
    public Schema schema() {
        return forms.schema();
    }

    /**
     * A request's parts by name.
     *
     * @param label of the method, in the schema
     * @param body the body
     * @param capabilities what its capability list says, in text
     * @throws WireFormatException when the body is none of that method
     */
    public TextNode request(int label, byte[] body, List<TextNode> capabilities) {
        return decoder(label, body, capabilities)
                .message(forms.message(method(label).in()));
    }

    /**
     * A reply: {@code result}, {@code fails} with a declared exception, {@code fault} or {@code failure}, and its value.
     *
     * @throws WireFormatException when the body is none of that method
     */
    public TextNode reply(int label, ReplyKind kind, byte[] body) {
        return switch (kind) {
            case RESULT -> result(label, body);
            case DECLARED -> named("fails", declared(label, body));
            case FAULT -> named("fault", fault(FaultReport.decode(message(body))));
            default -> named("failure", failure(BoundaryFailure.decode(kind, message(body))));
        };
    }

    private TextNode result(int label, byte[] body) {
        TextNode.Mapping parts = decoder(label, body, List.of())
                .message(forms.message(method(label).out()));
        return parts.entries().isEmpty() ? named("result", Scalar.absent()) : parts;
    }

    private TextNode declared(int label, byte[] body) {
        WireMessage message = message(body);
        int tag = message.beginFailure(label);
        String name = method(label).fails().entrySet().stream()
                .filter(one -> one.getValue() == tag)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() ->
                        message.badTag(0, "an exception of " + method(label).name()));
        return new BodyDecoder(forms, message, List.of(), label)
                .exception(forms.exception(name), Long.BYTES)
                .tagged(WireForms.simpleName(name));
    }

    private static TextNode fault(FaultReport report) {
        List<Entry> parts = new ArrayList<>();
        parts.add(Entry.of("exception", Scalar.text(report.originalClass())));
        parts.add(Entry.of("message", Scalar.text(report.message())));
        List<TextNode> frames = new ArrayList<>();
        report.frames().forEach(frame -> frames.add(Scalar.text(frame)));
        parts.add(Entry.of("frames", TextNode.Sequence.of(frames)));
        return TextNode.Mapping.of(parts);
    }

    private static TextNode failure(BoundaryFailure failure) {
        return TextNode.Mapping.of(List.of(
                Entry.of("kind", Scalar.word(failure.kind().name())),
                Entry.of("executed", Scalar.word(failure.executed().name())),
                Entry.of("what", Scalar.text(failure.what()))));
    }

    private static TextNode named(String name, TextNode value) {
        return TextNode.Mapping.of(List.of(Entry.of(name, value)));
    }

    /**
     * The body of a request.
     *
     * @param label of the method, in the schema
     * @param arguments the parts by name
     * @throws TextFormatException when they are no request of that method
     */
    public byte[] requestBody(int label, TextNode arguments) {
        return new BodyEncoder(forms).message(forms.message(method(label).in()), arguments);
    }

    /**
     * The body of a result, as {@link #reply} gives it.
     *
     * @throws TextFormatException when {@code result} is none of that method
     */
    public byte[] resultBody(int label, TextNode result) {
        List<Schema.Part> out = method(label).out();
        return new BodyEncoder(forms)
                .message(forms.message(out), out.isEmpty() ? TextNode.Mapping.of(List.of()) : result);
    }

    /** The method called {@code name}; more than one where it is overloaded. */
    public List<Schema.Method> named(String name) {
        return schema().methods().values().stream()
                .filter(method -> method.name().equals(name))
                .toList();
    }

    /** The method of {@code label}, in the schema. */
    public Optional<Schema.Method> methodOf(int label) {
        return Optional.ofNullable(schema().methods().get(label));
    }

    private Schema.Method method(int label) {
        return methodOf(label)
                .orElseThrow(() -> new IllegalArgumentException("the schema of " + schema().interfaceName()
                        + " has no method of label 0x" + Integer.toHexString(label)
                        + ": the message is of another version of it"));
    }

    private BodyDecoder decoder(int label, byte[] body, List<TextNode> capabilities) {
        return new BodyDecoder(forms, message(body), capabilities, label);
    }

    private static WireMessage message(byte[] body) {
        WireMessage message = new WireMessage();
        message.reserve(body.length);
        System.arraycopy(body, 0, message.body(), 0, body.length);
        return message;
    }
}
