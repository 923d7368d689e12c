package org.func2ipc.runtime.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.dsl.export.DrawnEdge;
import org.func2ipc.dsl.export.EdgeLook;
import org.func2ipc.dsl.export.SystemGraph;
import org.func2ipc.runtime.counters.LatencyScale;
import org.func2ipc.runtime.record.RecordedEdge;
import org.func2ipc.runtime.record.RecordedEvent;
import org.func2ipc.runtime.record.RecordedMessage;
import org.func2ipc.runtime.record.RecordingInfo;
import org.func2ipc.runtime.replay.RecordedText;
import org.func2ipc.runtime.text.YamlWriter;

/** The page about a recording. */
public final class ReportPage {
    /** Colours of edges, from few calls to most. */
    private static final List<String> LOADS = List.of("#7a8699", "#3f7fbf", "#2a9d5c", "#d98a1f", "#c0392b");

    private static final String STYLE =
            """
            body { font: 15px/1.45 system-ui, sans-serif; color: #222; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
            h1 { font-size: 1.5rem } h2 { font-size: 1.15rem; margin-top: 2rem } h3 { font-size: 1rem }
            table { border-collapse: collapse } th, td { text-align: left; padding: .2rem .7rem .2rem 0; vertical-align: top }
            th { border-bottom: 1px solid #999 } td { border-bottom: 1px solid #e3e3e3 }
            .n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
            pre { background: #f5f5f5; padding: .5rem; overflow-x: auto; white-space: pre-wrap; word-break: break-word }
            .bad { color: #b3261e } .note { color: #666 } svg { max-width: 100%; height: auto; display: block }
            svg .bar { fill: #3f7fbf } svg .axis { stroke: #444 } svg .grid { stroke: #ddd }
            svg .tick, svg .lane { font: 11px system-ui, sans-serif; fill: #444 } svg .end { text-anchor: end }
            svg .death { fill: #b3261e } svg .event { fill: #999 }
            """;

    private final RecordingSummary summary;
    private final RecordedText texts;
    private final StringBuilder html = new StringBuilder();

    private ReportPage(RecordingSummary summary) {
        this.summary = summary;
        this.texts = new RecordedText(summary.info());
    }

    /** The page about {@code summary}: one file that needs no other. */
    public static String of(RecordingSummary summary) {
        ReportPage page = new ReportPage(summary);
        page.write();
        return page.html.toString();
    }

    private void write() {
        String title = "Recording of " + summary.info().system();
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .append("<title>")
                .append(Html.text(title))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n");
        element("h1", title);
        head();
        graph();
        table();
        latencies();
        timeline();
        deaths();
        calls("slowest", "Slowest calls", summary.slowest());
        calls("failed", "First calls that failed", summary.failed());
        unanswered();
        html.append("</body>\n</html>\n");
    }

    private void element(String name, String text) {
        html.append('<')
                .append(name)
                .append('>')
                .append(Html.text(text))
                .append("</")
                .append(name)
                .append(">\n");
    }

    private void head() {
        RecordingInfo info = summary.info();
        html.append("<table id=\"head\">\n");
        row("definition", info.definition());
        row("mode", info.mode());
        row("arguments", String.join(" ", info.arguments()));
        row("options", info.options().toString());
        row("started", info.started().toString());
        row("from first to last message", Durations.of(summary.bins().span()));
        row("messages at both ends", Long.toString(summary.messages()));
        html.append("</table>\n");
        summary.lost().forEach((edge, count) -> complaint(count + " messages were lost by the recorder: " + edge));
        summary.problems().forEach(this::complaint);
    }

    private void row(String... cells) {
        html.append("<tr>");
        for (String cell : cells) {
            html.append("<td>").append(Html.text(cell)).append("</td>");
        }
        html.append("</tr>\n");
    }

    private void complaint(String text) {
        html.append("<p class=\"bad\">").append(Html.text(text)).append("</p>\n");
    }

    private void section(String id, String title) {
        html.append("<h2 id=\"")
                .append(id)
                .append("\">")
                .append(Html.text(title))
                .append("</h2>\n");
    }

    private void graph() {
        section("graph", "Graph");
        Map<String, long[]> loads = new LinkedHashMap<>();
        Map<String, RecordedEdge> edges = new LinkedHashMap<>();
        summary.edges().forEach(edge -> edges.putIfAbsent(edge.describe(), edge));
        for (CallSummary call : summary.calls()) {
            loads.computeIfAbsent(call.edge(), each -> new long[1])[0] += call.calls();
        }
        long most = loads.values().stream().mapToLong(load -> load[0]).max().orElse(1);
        List<DrawnEdge> drawn = new ArrayList<>();
        edges.forEach((name, edge) -> {
            long calls = loads.getOrDefault(name, new long[1])[0];
            drawn.add(new DrawnEdge(
                    edge.client(),
                    edge.server(),
                    edge.shortInterface(),
                    new EdgeLook(calls + " calls", calls == 0 ? "" : colour(calls, most))));
        });
        html.append(new SystemGraph(summary.info().system(), summary.info().placement(), drawn).svg());
        html.append(
                "<p class=\"note\">Edges between domains; the redder, the more calls. Calls inside a domain are function"
                        + " calls, and are not recorded.</p>\n");
    }

    private static String colour(long calls, long most) {
        double part = Math.log1p((double) calls) / Math.log1p((double) most);
        return LOADS.get((int) Math.min(LOADS.size() - 1L, Math.round(part * (LOADS.size() - 1))));
    }

    private void table() {
        section("calls", "Calls");
        html.append("<table>\n<tr><th>edge</th><th>method</th>");
        for (String name : List.of("calls", "failed", "p50", "p99", "p99.9", "longest", "bytes out", "bytes in")) {
            html.append("<th class=\"n\">").append(name).append("</th>");
        }
        html.append("</tr>\n");
        for (CallSummary call : summary.calls()) {
            html.append("<tr><td>").append(Html.text(call.edge())).append("</td><td>");
            html.append(Html.text(call.method())).append("</td>");
            number(Long.toString(call.calls()));
            number(call.failures() == 0 ? "" : call.failures() + " " + call.kinds());
            number(Durations.of(call.percentile(0.5)));
            number(Durations.of(call.percentile(0.99)));
            number(Durations.of(call.percentile(0.999)));
            number(Durations.of(call.longest()));
            number(Long.toString(call.bytesOut()));
            number(Long.toString(call.bytesIn()));
            html.append("</tr>\n");
        }
        html.append("</table>\n");
    }

    private void number(String text) {
        html.append("<td class=\"n\">").append(Html.text(text)).append("</td>");
    }

    private void latencies() {
        section("latencies", "Latencies");
        Map<String, long[]> byEdge = new LinkedHashMap<>();
        summary.calls()
                .forEach(call ->
                        call.addTo(byEdge.computeIfAbsent(call.edge(), each -> new long[LatencyScale.BUCKETS])));
        byEdge.forEach((edge, counts) -> {
            element("h3", edge);
            html.append(LatencyPicture.of("latencies of " + edge, counts));
        });
    }

    private void timeline() {
        section("timeline", "Timeline");
        html.append(TimelinePicture.of(summary.bins(), summary.events()));
        html.append(
                "<p class=\"note\">Calls begun, each lane by its own scale. Red lines are deaths, grey ones other events.</p>\n");
    }

    private void deaths() {
        section("deaths", "Deaths and other events");
        long deaths = summary.events().stream().filter(TimelinePicture::isDeath).count();
        element("p", deaths == 0 ? "Nothing died." : deaths + " deaths.");
        html.append("<table>\n<tr><th>at</th><th>what</th><th>domain</th><th></th></tr>\n");
        for (RecordedEvent event : summary.events()) {
            html.append(TimelinePicture.isDeath(event) ? "<tr class=\"bad\"><td>" : "<tr><td>");
            html.append(Html.text(
                    Durations.of(Math.max(0, event.time() - summary.bins().origin()))));
            for (String cell : List.of(event.word(), event.domain(), event.text())) {
                html.append("</td><td>").append(Html.text(cell));
            }
            html.append("</td></tr>\n");
        }
        html.append("</table>\n");
        if (summary.eventsLeftOut() > 0) {
            complaint(summary.eventsLeftOut() + " later events are left out here; `trace` has them");
        }
    }

    private void calls(String id, String title, List<NotedCall> calls) {
        if (calls.isEmpty()) {
            return;
        }
        section(id, title);
        for (NotedCall call : calls) {
            RecordedMessage request = call.request();
            details(request, Durations.of(call.nanos()), YamlWriter.document(texts.values(call.answer())));
        }
    }

    private void details(RecordedMessage request, String time, String answer) {
        html.append("<details><summary>")
                .append(Html.text(time + "  " + request.edge().describe() + " " + request.method() + ", at "
                        + Durations.of(
                                Math.max(0, request.time() - summary.bins().origin()))))
                .append("</summary>\n<pre>")
                .append(Html.text(YamlWriter.document(texts.values(request)) + answer))
                .append("</pre></details>\n");
    }

    private void unanswered() {
        List<RecordedMessage> open = summary.unanswered();
        if (!open.isEmpty()) {
            section("unanswered", "Calls without an answer in the recording");
            open.forEach(request -> details(request, "no answer", ""));
        }
    }
}
