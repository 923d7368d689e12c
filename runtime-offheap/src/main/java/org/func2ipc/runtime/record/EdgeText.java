package org.func2ipc.runtime.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.func2ipc.runtime.gate.MessageTaps;

/** The edge document of a recording: written by a domain once for each of its ends of edges. */
final class EdgeText {
    private static final String NUMBER = "edge";
    private static final String END = "end";
    private static final String BADGE = "badge";
    private static final String CLIENT = "client";
    private static final String INTERFACE = "interface";
    private static final String SERVER = "server";
    private static final String METHOD = "method";

    private EdgeText() {}

    static String write(RecordedEdge edge) {
        List<TextDocument.Line> lines = new ArrayList<>(List.of(
                new TextDocument.Line(NUMBER, Integer.toString(edge.number())),
                new TextDocument.Line(END, edge.end().name().toLowerCase(Locale.ROOT)),
                new TextDocument.Line(BADGE, Long.toString(edge.badge())),
                new TextDocument.Line(CLIENT, edge.client()),
                new TextDocument.Line(INTERFACE, edge.interfaceName()),
                new TextDocument.Line(SERVER, edge.server())));
        edge.methods().forEach((label, name) -> lines.add(new TextDocument.Line(METHOD, label + " " + name)));
        return new TextDocument(lines, edge.schemaText()).write();
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException for a number that is none
     */
    static RecordedEdge read(String domain, int life, String content) {
        TextDocument text = TextDocument.parse(content);
        Map<Integer, String> methods = new LinkedHashMap<>();
        for (String method : text.values(METHOD)) {
            int blank = method.indexOf(' ');
            if (blank < 0) {
                throw new IllegalArgumentException("a method needs a label and a name: " + method);
            }
            methods.put(Integer.parseInt(method.substring(0, blank)), method.substring(blank + 1));
        }
        return new RecordedEdge(
                domain,
                life,
                Integer.parseInt(text.value(NUMBER)),
                MessageTaps.End.valueOf(text.value(END).toUpperCase(Locale.ROOT)),
                Long.parseLong(text.value(BADGE)),
                text.value(CLIENT),
                text.value(INTERFACE),
                text.value(SERVER),
                methods,
                text.schema());
    }
}
