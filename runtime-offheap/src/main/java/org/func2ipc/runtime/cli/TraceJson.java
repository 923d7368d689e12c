package org.func2ipc.runtime.cli;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.runtime.record.RecordedCapability;
import org.func2ipc.runtime.record.RecordedContent;
import org.func2ipc.runtime.record.RecordedEdge;
import org.func2ipc.runtime.record.RecordedEvent;
import org.func2ipc.runtime.record.RecordedItem;
import org.func2ipc.runtime.record.RecordedLoss;
import org.func2ipc.runtime.record.RecordedMessage;
import org.func2ipc.runtime.record.RecordedSignal;
import org.func2ipc.runtime.record.RecordingInfo;
import org.func2ipc.runtime.report.Json;

/** A timeline for programs: an object on each line. Times are nanoseconds since the start of the run. */
final class TraceJson implements TraceForm {
    private final RecordingInfo info;

    TraceJson(RecordingInfo info) {
        this.info = info;
    }

    @Override
    public void append(RecordedItem item, StringBuilder text) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("time", item.time() - info.monotonic());
        object.put("wall", info.wall(item.time()).toString());
        if (item instanceof RecordedMessage message) {
            object.put("event", message.event().word());
            edge(message.edge(), object);
            message(message, object);
        } else if (item instanceof RecordedContent content) {
            object.put("event", content.word());
            edge(content.edge(), object);
            content(content, object);
        } else if (item instanceof RecordedSignal signal) {
            object.put("event", signal.word());
            edge(signal.edge(), object);
            object.put("trace", Long.toHexString(signal.traceId()));
            object.put("badges", signal.badges());
        } else if (item instanceof RecordedLoss loss) {
            object.put("event", "lost");
            edge(loss.edge(), object);
            object.put("count", loss.count());
        } else if (item instanceof RecordedEvent event) {
            object.put("event", event.word());
            object.put("domain", event.domain());
            object.put("text", event.text());
        }
        text.append(Json.of(object)).append('\n');
    }

    private static void edge(RecordedEdge edge, Map<String, Object> object) {
        object.put("domain", edge.domain());
        object.put("life", edge.life());
        object.put("end", edge.end().name().toLowerCase(Locale.ROOT));
        object.put("client", edge.client());
        object.put("interface", edge.interfaceName());
        object.put("server", edge.server());
        object.put("badge", edge.badge());
    }

    private static void message(RecordedMessage message, Map<String, Object> object) {
        object.put("method", message.method());
        object.put("label", message.label());
        object.put("call", TraceWords.call(message.call()));
        object.put("trace", Long.toHexString(message.traceId()));
        if (message.isRequest()) {
            object.put("remaining", message.remainingNanos());
            List<Object> capabilities = new ArrayList<>();
            message.capabilities().forEach(capability -> capabilities.add(capability(capability)));
            object.put("capabilities", capabilities);
        } else {
            object.put("kind", message.code());
            object.put("outcome", TraceWords.outcome(message));
        }
        object.put("bytes", message.body().length());
        object.put("body", Base64.getEncoder().encodeToString(message.body().toArray()));
    }

    /** Of a lease that was left out there is no body. */
    private static void content(RecordedContent content, Map<String, Object> object) {
        object.put("method", content.edge().method(content.label()));
        object.put("label", content.label());
        object.put("call", TraceWords.call(content.call()));
        object.put("trace", Long.toHexString(content.traceId()));
        object.put("lease", capability(content.lease()));
        Bytes bytes = content.bytes();
        if (bytes != null) {
            object.put("body", Base64.getEncoder().encodeToString(bytes.toArray()));
        }
    }

    private static Map<String, Object> capability(RecordedCapability capability) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (capability instanceof RecordedCapability.Lease lease) {
            object.put("region", lease.region());
            object.put("offset", lease.offset());
            object.put("length", lease.length());
            object.put("writable", lease.writable());
        } else if (capability instanceof RecordedCapability.Reference reference) {
            object.put("component", reference.component());
            object.put("interface", reference.interfaceIndex());
        }
        return object;
    }
}
