package org.func2ipc.runtime.cli;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.func2ipc.runtime.gate.MessageTaps;
import org.func2ipc.runtime.record.RecordedCapability;
import org.func2ipc.runtime.record.RecordedContent;
import org.func2ipc.runtime.record.RecordedEdge;
import org.func2ipc.runtime.record.RecordedEvent;
import org.func2ipc.runtime.record.RecordedItem;
import org.func2ipc.runtime.record.RecordedLoss;
import org.func2ipc.runtime.record.RecordedMessage;
import org.func2ipc.runtime.record.RecordedSignal;
import org.func2ipc.runtime.record.RecordingInfo;

/** A timeline for people: a line for each thing, in columns. */
final class TraceText implements TraceForm {
    private static final int EVENT_WIDTH = 10;
    private static final int EDGE_WIDTH = 26;
    private static final int METHOD_WIDTH = 24;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    /** Requests whose reply is awaited at most; the oldest is forgotten, its reply may have been lost. */
    private static final int OPEN_CALLS = 10_000;

    private final RecordingInfo info;
    private final Map<Call, Long> open = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Call, Long> eldest) {
            return size() > OPEN_CALLS;
        }
    };

    private record Call(String domain, int life, int edge, long number) {}

    TraceText(RecordingInfo info) {
        this.info = info;
    }

    @Override
    public String head(RecordingInfo recorded) {
        return "# system " + recorded.system() + ", mode " + recorded.mode() + ", started "
                + recorded.started().truncatedTo(ChronoUnit.MILLIS) + "; times in seconds since then\n";
    }

    @Override
    public void append(RecordedItem item, StringBuilder text) {
        time(item.time() - info.monotonic(), text);
        if (item instanceof RecordedMessage message) {
            message(message, text);
        } else if (item instanceof RecordedContent content) {
            content(content, text);
        } else if (item instanceof RecordedSignal signal) {
            signal(signal, text);
        } else if (item instanceof RecordedLoss loss) {
            word("lost", text);
            edge(loss.edge(), text);
            text.append(loss.count()).append(" messages were not recorded at the ");
            text.append(loss.edge().end() == MessageTaps.End.CLIENT ? "client's end" : "server's end");
        } else if (item instanceof RecordedEvent event) {
            word(event.word(), text);
            text.append(event.domain().isEmpty() ? "system" : "domain " + event.domain());
            text.append(event.text().isEmpty() ? "" : ": " + event.text());
        }
        text.append('\n');
    }

    private static void time(long nanos, StringBuilder text) {
        long seconds = Math.floorDiv(nanos, NANOS_PER_SECOND);
        String whole = Long.toString(seconds);
        String rest = Long.toString(Math.floorMod(nanos, NANOS_PER_SECOND));
        text.append(" ".repeat(Math.max(0, 6 - whole.length()))).append(whole).append('.');
        text.append("0".repeat(9 - rest.length())).append(rest).append("  ");
    }

    private static void word(String word, StringBuilder text) {
        column(word, EVENT_WIDTH, text);
    }

    private static void column(String value, int width, StringBuilder text) {
        text.append(value).append(" ".repeat(Math.max(1, width - value.length())));
    }

    private static void edge(RecordedEdge edge, StringBuilder text) {
        column((edge.client().isEmpty() ? "" : edge.client() + " ") + "-> " + edge.server(), EDGE_WIDTH, text);
    }

    private void message(RecordedMessage message, StringBuilder text) {
        RecordedEdge edge = message.edge();
        word(message.event().word(), text);
        edge(edge, text);
        column(edge.shortInterface() + "." + message.method(), METHOD_WIDTH, text);
        text.append("call ").append(TraceWords.call(message.call()));
        Call call = new Call(edge.domain(), edge.life(), edge.number(), message.call());
        if (message.isRequest()) {
            open.put(call, message.time());
            request(message, text);
        } else {
            text.append("  ").append(TraceWords.outcome(message));
            if (message.event() != RecordedMessage.Event.FAILED) {
                text.append("  ").append(message.body().length()).append(" bytes");
            }
            Long begun = open.remove(call);
            if (begun != null) {
                text.append("  after ").append(TraceWords.duration(message.time() - begun));
            }
        }
    }

    private static void content(RecordedContent content, StringBuilder text) {
        RecordedEdge edge = content.edge();
        word(content.word(), text);
        edge(edge, text);
        column(edge.shortInterface() + "." + edge.method(content.label()), METHOD_WIDTH, text);
        text.append("call ").append(TraceWords.call(content.call()));
        text.append("  ").append(TraceWords.capability(content.lease()));
        text.append(
                content.bytes() == null ? "  left out" : "  " + content.bytes().length() + " bytes");
    }

    private static void signal(RecordedSignal signal, StringBuilder text) {
        RecordedEdge edge = signal.edge();
        word(signal.word(), text);
        edge(edge, text);
        column(edge.interfaceName(), METHOD_WIDTH, text);
        text.append("badges 0x").append(Long.toHexString(signal.badges()));
        text.append("  trace ").append(Long.toHexString(signal.traceId()));
    }

    private static void request(RecordedMessage message, StringBuilder text) {
        text.append("  ").append(message.body().length()).append(" bytes");
        text.append("  badge ").append(message.edge().badge());
        text.append("  trace ").append(Long.toHexString(message.traceId()));
        text.append("  within ").append(TraceWords.duration(message.remainingNanos()));
        for (RecordedCapability capability : message.capabilities()) {
            text.append("  ").append(TraceWords.capability(capability));
        }
    }
}
