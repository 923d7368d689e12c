package org.func2ipc.examples.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.func2ipc.dsl.schema.Schema;
import org.func2ipc.examples.hello.GreeterIpc;
import org.func2ipc.runtime.Mode;
import org.func2ipc.runtime.cli.Tool;
import org.func2ipc.runtime.text.MessageText;
import org.func2ipc.runtime.text.TextNode;
import org.func2ipc.runtime.text.YamlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code trace --format yaml}: each message by the names of its schema, and as something that can be sent again. */
class TraceYamlTest {
    private static final String HOSTILE = "\uD83D\uDE00 </script> \u0007 ---\n!x {a: [b";

    @Test
    void rendersEachMessageAsADocumentThatCanBeSent(@TempDir Path directory) {
        Path recording = Recordings.of(new PoliteSystem(), Mode.CHECKED, directory.resolve("rec"), HOSTILE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);

        int status = new Tool(stream, stream).execute("trace", recording.toString(), "--format", "yaml");

        List<Map<String, TextNode>> items = Arrays.stream(
                        out.toString(StandardCharsets.UTF_8).split("(?m)^---\n"))
                .filter(text -> !text.isEmpty())
                .map(YamlReader::read)
                .map(TraceYamlTest::byName)
                .toList();
        List<TextNode> requests = items.stream()
                .filter(item -> item.containsKey("request"))
                .map(item -> item.get("request"))
                .toList();
        MessageText texts = MessageText.of(Schema.of(new GreeterIpc().schema()));
        int label = texts.named("greet").get(0).label();
        assertThat(status).isZero();
        assertThat(requests).hasSize(6);
        assertThat(items.stream().filter(item -> item.containsKey("result"))).hasSize(6);
        assertThat(requests.stream()
                        .flatMap(each -> byName(each).values().stream())
                        .map(each -> ((TextNode.Scalar) each).text()))
                .containsOnly(HOSTILE, "dear " + HOSTILE, "again");
        assertThat(requests.stream().map(each -> texts.requestBody(label, each)))
                .allSatisfy(body -> assertThat(body).isNotEmpty());
    }

    private static Map<String, TextNode> byName(TextNode node) {
        return ((TextNode.Mapping) node)
                .entries().stream()
                        .collect(Collectors.toMap(entry -> entry.key().text(), TextNode.Entry::value));
    }
}
