package org.func2ipc.dsl.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A canonical schema text, read: what the annotation processor writes, and {@code src/main/ipc/<Interface>.ipc} holds.
 *
 * <pre>
 * wire 1
 * interface org.example.Store
 * method 0x7e50a read two-way idempotent
 *   in 0 block: long
 *   out 0 result: bytes(512)
 *   fails 0x1234 org.example.Failed
 * record org.example.Entry size 16
 *   at 0 name: text(20)
 * sealed org.example.Form
 *   tag 0x0007 record org.example.Circle
 * enum org.example.Kind
 *   tag 0x0001 FILE unknown
 * </pre>
 *
 * @param wire version of the wire format
 * @param interfaceName canonical name of the interface
 * @param methods by label
 * @param types records, exceptions, sealed interfaces and enums, by kind and name
 */
public record Schema(int wire, String interfaceName, Map<Integer, Method> methods, Map<String, Type> types) {
    /**
     * A method.
     *
     * @param label 16..0xFFEFF
     * @param name its name
     * @param kind {@code two-way}, {@code one-way} or {@code async}
     * @param idempotent true when it may run twice
     * @param in parts of the request
     * @param out parts of the reply
     * @param fails tags of its exceptions, by name
     */
    public record Method(
            int label,
            String name,
            String kind,
            boolean idempotent,
            List<Part> in,
            List<Part> out,
            Map<String, Integer> fails) {}

    /** A part of a message or record: byte offset, name, type in words. */
    public record Part(int offset, String name, String type) {}

    /**
     * A named type.
     *
     * @param kind {@code record}, {@code exception}, {@code sealed} or {@code enum}
     * @param name canonical name
     * @param size bytes of a record's block; 0 for others
     * @param parts of a record or exception
     * @param tags what each tag stands for, of a sealed interface or enum
     * @param unknown the tag that stands for those that are not known; -1 for none
     */
    public record Type(String kind, String name, int size, List<Part> parts, Map<Integer, String> tags, int unknown) {}

    private static final Pattern METHOD =
            Pattern.compile("method 0x([0-9a-f]{1,5}) (\\S+) (two-way|one-way|async)( idempotent)?");
    private static final Pattern STRUCT = Pattern.compile("(record|exception) (.+) size (\\d{1,9})");
    private static final Pattern TAGGED = Pattern.compile("(sealed|enum) (.+)");
    private static final Pattern PART = Pattern.compile("  (in|out|at) (\\d{1,9}) (\\S+): (.+)");
    private static final Pattern FAILS = Pattern.compile("  fails 0x([0-9a-f]{4}) (\\S+)");
    private static final Pattern TAG = Pattern.compile("  tag 0x([0-9a-f]{4}) (.+?)( unknown)?");

    /**
     * Reads a text.
     *
     * @throws SchemaSyntaxException naming line and what is expected there
     */
    public static Schema of(String text) {
        return new Reader(text.lines().toList()).schema();
    }

    private static final class Reader {
        private final List<String> lines;
        private int next;

        Reader(List<String> lines) {
            this.lines = lines;
        }

        Schema schema() {
            int wire = Integer.parseInt(
                    expect(Pattern.compile("wire (\\d{1,4})"), "\"wire 1\"").group(1));
            String name = expect(Pattern.compile("interface (\\S+)"), "\"interface NAME\"")
                    .group(1);
            Map<Integer, Method> methods = new LinkedHashMap<>();
            Map<String, Type> types = new LinkedHashMap<>();
            while (next < lines.size()) {
                Matcher method = METHOD.matcher(lines.get(next));
                if (method.matches()) {
                    Method read = method(method);
                    methods.put(read.label, read);
                } else {
                    Type read = type();
                    types.put(read.kind + " " + read.name, read);
                }
            }
            return new Schema(wire, name, Collections.unmodifiableMap(methods), Collections.unmodifiableMap(types));
        }

        private Method method(Matcher head) {
            next++;
            List<Part> in = parts("in");
            List<Part> out = parts("out");
            Map<String, Integer> fails = new LinkedHashMap<>();
            for (Matcher matcher = here(FAILS); matcher.matches(); matcher = here(FAILS)) {
                fails.put(matcher.group(2), Integer.parseInt(matcher.group(1), 16));
                next++;
            }
            return new Method(
                    Integer.parseInt(head.group(1), 16),
                    head.group(2),
                    head.group(3),
                    head.group(4) != null,
                    in,
                    out,
                    Collections.unmodifiableMap(fails));
        }

        private Type type() {
            Matcher struct = here(STRUCT);
            if (struct.matches()) {
                next++;
                int size = Integer.parseInt(struct.group(3));
                return new Type(struct.group(1), struct.group(2), size, parts("at"), Map.of(), -1);
            }
            Matcher tagged = expect(TAGGED, "a method, record, exception, sealed interface or enum");
            Map<Integer, String> tags = new LinkedHashMap<>();
            int unknown = -1;
            for (Matcher matcher = here(TAG); matcher.matches(); matcher = here(TAG)) {
                int tag = Integer.parseInt(matcher.group(1), 16);
                tags.put(tag, matcher.group(2));
                unknown = matcher.group(3) == null ? unknown : tag;
                next++;
            }
            return new Type(tagged.group(1), tagged.group(2), 0, List.of(), Collections.unmodifiableMap(tags), unknown);
        }

        private List<Part> parts(String how) {
            List<Part> parts = new ArrayList<>();
            for (Matcher part = here(PART); part.matches() && part.group(1).equals(how); part = here(PART)) {
                parts.add(new Part(Integer.parseInt(part.group(2)), part.group(3), part.group(4)));
                next++;
            }
            return List.copyOf(parts);
        }

        private Matcher here(Pattern pattern) {
            return pattern.matcher(next < lines.size() ? lines.get(next) : "");
        }

        private Matcher expect(Pattern pattern, String what) {
            Matcher matcher = here(pattern);
            if (!matcher.matches()) {
                String found = next < lines.size() ? "\"" + lines.get(next) + "\"" : "the end";
                throw new SchemaSyntaxException(
                        next + 1,
                        "a schema must have " + what + " here: found " + found
                                + "; let the compiler write the file (-Dfunc2ipc.update=true)");
            }
            next++;
            return matcher;
        }
    }
}
