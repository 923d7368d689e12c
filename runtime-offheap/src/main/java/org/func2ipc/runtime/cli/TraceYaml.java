package org.func2ipc.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.runtime.record.RecordedContent;
import org.func2ipc.runtime.record.RecordedEvent;
import org.func2ipc.runtime.record.RecordedItem;
import org.func2ipc.runtime.record.RecordedLoss;
import org.func2ipc.runtime.record.RecordedMessage;
import org.func2ipc.runtime.record.RecordedSignal;
import org.func2ipc.runtime.record.RecordingInfo;
import org.func2ipc.runtime.replay.RecordedText;
import org.func2ipc.runtime.text.TextNode;
import org.func2ipc.runtime.text.TextNode.Entry;
import org.func2ipc.runtime.text.TextNode.Scalar;
import org.func2ipc.runtime.text.YamlWriter;

/** A timeline with the values of messages by name: a YAML document for each item. */
final class TraceYaml implements TraceForm {
    private final RecordingInfo info;
    private final RecordedText texts;

    TraceYaml(RecordingInfo info) {
        QuietChronicle.begin();
        this.info = info;
        this.texts = new RecordedText(info);
    }

    @Override
    public void append(RecordedItem item, StringBuilder text) {
        List<Entry> entries = new ArrayList<>();
        entries.add(word("time", Long.toString(item.time() - info.monotonic())));
        entries.add(text("wall", info.wall(item.time()).toString()));
        if (item instanceof RecordedMessage message) {
            entries.add(text("event", message.event().word()));
            entries.add(text("edge", message.edge().describe()));
            entries.add(text("domain", message.domain()));
            entries.add(word("badge", Long.toString(message.edge().badge())));
            entries.add(text("method", message.method()));
            entries.add(text("call", TraceWords.call(message.call())));
            entries.add(text("trace", Long.toHexString(message.traceId())));
            entries.addAll(((TextNode.Mapping) texts.values(message)).entries());
        } else if (item instanceof RecordedContent content) {
            entries.add(text("event", content.word()));
            entries.add(text("edge", content.edge().describe()));
            entries.add(text("domain", content.domain()));
            entries.add(text("method", content.edge().method(content.label())));
            entries.add(text("call", TraceWords.call(content.call())));
            entries.add(text("trace", Long.toHexString(content.traceId())));
            entries.add(Entry.of("lease", texts.lease(content.lease())));
            entries.add(word("recorded", Boolean.toString(content.bytes() != null)));
        } else if (item instanceof RecordedSignal signal) {
            entries.add(text("event", signal.word()));
            entries.add(text("edge", signal.edge().describe()));
            entries.add(text("domain", signal.domain()));
            entries.add(text("trace", Long.toHexString(signal.traceId())));
            entries.add(word("badges", "0x" + Long.toHexString(signal.badges())));
        } else if (item instanceof RecordedLoss loss) {
            entries.add(text("event", "lost"));
            entries.add(text("edge", loss.edge().describe()));
            entries.add(text("domain", loss.domain()));
            entries.add(word("count", Long.toString(loss.count())));
        } else if (item instanceof RecordedEvent event) {
            entries.add(text("event", event.word()));
            entries.add(text("domain", event.domain()));
            entries.add(text("text", event.text()));
        }
        text.append("---\n").append(YamlWriter.document(TextNode.Mapping.of(entries)));
    }

    private static Entry word(String name, String value) {
        return Entry.of(name, Scalar.word(value));
    }

    private static Entry text(String name, String value) {
        return Entry.of(name, Scalar.text(value));
    }
}
