package org.func2ipc.testkit.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.func2ipc.dsl.schema.Schema;
import org.func2ipc.runtime.gate.ReplyKind;
import org.func2ipc.runtime.text.MessageText;
import org.func2ipc.runtime.text.TextNode;
import org.func2ipc.runtime.text.YamlReader;
import org.func2ipc.runtime.text.YamlWriter;
import org.func2ipc.runtime.wire.WireCodec;
import org.func2ipc.runtime.wire.WireFault;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;
import org.func2ipc.testkit.menagerie.Creature;
import org.func2ipc.testkit.menagerie.Groups;
import org.func2ipc.testkit.menagerie.MenagerieIpc;
import org.func2ipc.testkit.menagerie.Times;
import org.func2ipc.testkit.menagerie.Weather;
import org.func2ipc.testkit.shape.Part;
import org.func2ipc.testkit.shape.Product;
import org.func2ipc.testkit.shape.Shapes;
import org.func2ipc.testkit.value.Choices;
import org.func2ipc.testkit.value.Values;
import org.func2ipc.testkit.wire.Mutations;
import org.func2ipc.testkit.zoo.Boxes;
import org.func2ipc.testkit.zoo.Color;
import org.func2ipc.testkit.zoo.Empty;
import org.func2ipc.testkit.zoo.Fixed;
import org.func2ipc.testkit.zoo.Lists;
import org.func2ipc.testkit.zoo.Texts;
import org.func2ipc.testkit.zoo.Tree;
import org.func2ipc.testkit.zoo.Wide;
import org.func2ipc.testkit.zoo.ZooIpc;

/**
 * Random values of every kind of type become YAML and the same bytes again: what is recorded can be sent; and the
 * reader by schema refuses what generated code refuses.
 */
class MessageTextProperties {
    private static final MessageText ZOO = MessageText.of(Schema.of(new ZooIpc().schema()));
    private static final MessageText MENAGERIE = MessageText.of(Schema.of(new MenagerieIpc().schema()));

    /** Methods whose one parameter is of the type: their request is its encoding. */
    private static final Map<String, Class<?>> OF_ZOO = Map.of(
            "boxes", Boxes.class,
            "color", Color.class,
            "nothing", Empty.class,
            "fixed", Fixed.class,
            "lists", Lists.class,
            "texts", Texts.class,
            "tree", Tree.class,
            "wide", Wide.class);

    private static final Map<String, Class<?>> OF_MENAGERIE =
            Map.of("creature", Creature.class, "groups", Groups.class, "times", Times.class, "weather", Weather.class);

    @Property(tries = 50)
    void everyRequestIsYamlAndTheSameBytesAgain(@ForAll long seed) {
        OF_ZOO.forEach((method, type) -> comesBack(ZOO, method, body(type, seed)));
        OF_MENAGERIE.forEach((method, type) -> comesBack(MENAGERIE, method, body(type, seed)));
    }

    private static <T> byte[] body(Class<T> type, long seed) {
        WireMessage message = new WireMessage();
        WireCodec.of(type).encode(type.cast(new Values(Choices.random(seed)).of(Shapes.of(type))), message);
        return Arrays.copyOf(message.body(), message.length());
    }

    private static void comesBack(MessageText texts, String method, byte[] body) {
        int label = texts.named(method).get(0).label();

        String request = YamlWriter.document(texts.request(label, body, List.of()));
        String reply = YamlWriter.document(texts.reply(label, ReplyKind.RESULT, body));

        assertThat(texts.requestBody(label, YamlReader.read(request)))
                .as(request)
                .isEqualTo(body);
        assertThat(texts.resultBody(label, YamlReader.read(reply))).as(reply).isEqualTo(body);
    }

    @Property(tries = 3)
    void refusesWhatGeneratedCodeRefusesAndReadsWhatItReads(@ForAll long seed) {
        long mutations = OF_ZOO.entrySet().stream()
                .mapToLong(entry -> mutations(ZOO, entry.getKey(), entry.getValue(), seed))
                .sum();
        long more = OF_MENAGERIE.entrySet().stream()
                .mapToLong(entry -> mutations(MENAGERIE, entry.getKey(), entry.getValue(), seed))
                .sum();

        assertThat(mutations).isPositive();
        assertThat(more).isPositive();
    }

    private static <T> long mutations(MessageText texts, String method, Class<T> type, long seed) {
        byte[] body = body(type, seed);
        List<Part> parts = Shapes.of(type) instanceof Product product
                ? product.parts()
                : List.of(new Part("value", Shapes.of(type), Part.Presence.ALWAYS));
        if (body.length == 0) {
            return 0;
        }
        return new Mutations(parts, body, body, new Random(seed))
                .systematic()
                .limit(400)
                .peek(mutated -> sameVerdict(texts, method, type, mutated))
                .count();
    }

    private static <T> void sameVerdict(MessageText texts, String method, Class<T> type, byte[] mutated) {
        int label = texts.named(method).get(0).label();
        WireMessage message = new WireMessage();
        message.reserve(mutated.length);
        System.arraycopy(mutated, 0, message.body(), 0, mutated.length);
        Throwable refusal = catchThrowable(() -> WireCodec.of(type).decode(message));

        Throwable ours = catchThrowable(() -> texts.request(label, mutated, List.of()));

        if (refusal == null) {
            assertThat(ours).isNull();
            comesBack(texts, method, mutated);
        } else if (!isOfUsersClass((WireFormatException) refusal)) {
            assertThat(ours).as("generated code: %s", refusal).isInstanceOf(WireFormatException.class);
        }
    }

    /** Which values are legal, and equal, the user's classes alone know; and how deep some type may be. */
    private static boolean isOfUsersClass(WireFormatException refusal) {
        return Stream.of(WireFault.REJECTED_VALUE, WireFault.DUPLICATE, WireFault.TOO_DEEP, WireFault.OVERSIZE)
                .anyMatch(fault -> refusal.fault() == fault);
    }

    @Property(tries = 200)
    void anyTextIsReadBackAsItIs(@ForAll String text) {
        TextNode node = TextNode.Mapping.of(List.of(
                TextNode.Entry.of("value", TextNode.Scalar.text(text)),
                TextNode.Entry.of(text, TextNode.Sequence.of(List.of(TextNode.Scalar.text(text))))));

        String yaml = YamlWriter.document(node);
        TextNode.Mapping read = (TextNode.Mapping) YamlReader.read(yaml);

        assertThat(((TextNode.Scalar) read.entries().get(0).value()).text()).isEqualTo(text);
        assertThat(read.entries().get(1).key().text()).isEqualTo(text);
        assertThat(yaml.codePoints().filter(Character::isISOControl).filter(each -> each != '\n' && each != 0x7f))
                .isEmpty();
    }
}
