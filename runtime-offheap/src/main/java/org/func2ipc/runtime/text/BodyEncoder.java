package org.func2ipc.runtime.text;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.func2ipc.dsl.check.NearestName;
import org.func2ipc.runtime.text.TextNode.Entry;
import org.func2ipc.runtime.text.TextNode.Scalar;
import org.func2ipc.runtime.text.WireBlock.Slot;
import org.func2ipc.runtime.wire.Utf8;
import org.func2ipc.runtime.wire.WireMessage;

/** Writes a body from text, by its schema; every fault names the path to the value, the rule, and the way out. */
final class BodyEncoder {
    private static final int REF_COUNT = 4;

    private final WireForms forms;
    private final BodyBuffer body = new BodyBuffer();
    private final WireMessage scratch = new WireMessage();

    BodyEncoder(WireForms forms) {
        this.forms = forms;
    }

    /** The body of a message of {@code block}, whose parts {@code parts} gives by name. */
    byte[] message(WireBlock block, TextNode parts) {
        int at = body.take(block.size());
        block(block, at, parts, "");
        return body.toByteArray();
    }

    /** The body of a failed reply: tag, then the exception's parts. */
    byte[] exception(int tag, WireBlock block, TextNode parts) {
        body.put(body.take(Long.BYTES), 2, tag);
        int at = body.take(block.size());
        block(block, at, parts, "");
        return body.toByteArray();
    }

    private void block(WireBlock block, int at, TextNode node, String path) {
        if (!(node instanceof TextNode.Mapping mapping)) {
            throw wrong(node, path, "names and values, as in {" + example(block) + "}");
        }
        requireTag(node, path, "");
        Map<String, TextNode> values = new HashMap<>();
        List<String> known = block.slots().stream().map(Slot::name).toList();
        for (Entry entry : mapping.entries()) {
            String name = entry.key().text();
            if (!known.contains(name)) {
                throw new TextFormatException(
                        entry.key().place(),
                        (path.isEmpty() ? "the message" : path) + " must have the parts " + known + ": found \"" + name
                                + "\"" + NearestName.hint(name, known));
            }
            values.put(name, entry.value());
        }
        for (Slot slot : block.slots()) {
            TextNode value = values.get(slot.name());
            String where = path.isEmpty() ? slot.name() : path + "." + slot.name();
            if (value == null && !slot.optional()) {
                throw new TextFormatException(
                        node.place(),
                        where + " must be given: it is " + rule(slot.type()) + "; write " + slot.name() + ": VALUE");
            }
            part(slot, at, value == null ? Scalar.absent() : value, where);
        }
    }

    private static String example(WireBlock block) {
        return String.join(
                ", ", block.slots().stream().map(slot -> slot.name() + ": ...").toList());
    }

    private void part(Slot slot, int at, TextNode node, String path) {
        if (slot.optional()) {
            if (node instanceof Scalar scalar && scalar.isNull()) {
                return;
            }
            body.setBit(at, slot.bit());
            if (slot.type().unwrapped() instanceof WireType.Maybe) {
                value(slot.type(), at + slot.offset(), only(node, path), path);
                return;
            }
        }
        value(slot.type(), at + slot.offset(), node, path);
    }

    private TextNode only(TextNode node, String path) {
        if (node instanceof TextNode.Sequence sequence && sequence.items().size() == 1) {
            return sequence.items().get(0);
        }
        throw wrong(node, path, "a list of one, as in [VALUE]: the value may have a name, or be absent, of its own");
    }

    private void value(WireType type, int at, TextNode node, String path) {
        if (type instanceof WireType.Primitive primitive) {
            number(primitive.form(), at, scalar(node, path, type), path);
        } else if (type instanceof WireType.Text text) {
            byte[] utf8 = text(scalar(node, path, type), text.max(), path);
            tail(at, utf8, utf8.length);
        } else if (type instanceof WireType.Octets octets) {
            bytes(node, at, octets.max(), path, type);
        } else if (type instanceof WireType.Numbers numbers) {
            numbers(numbers, at, node, path);
        } else if (type instanceof WireType.Known known) {
            known(known, at, scalar(node, path, type), path);
        } else if (type instanceof WireType.Constant constant) {
            body.put(at, 2, constantTag(constant, scalar(node, path, type), path));
        } else if (type instanceof WireType.Adapted adapted) {
            value(adapted.form(), at, node, path);
        } else if (type instanceof WireType.Struct struct) {
            block(forms.struct(struct.name()), at, node, path);
        } else if (type instanceof WireType.Choice choice) {
            choice(choice, at, node, path);
        } else if (type instanceof WireType.Maybe maybe) {
            part(forms.maybe(maybe.content()).slots().get(0), at, node, path);
        } else if (type instanceof WireType.Sequence list) {
            list(list, at, node, path);
        } else if (type instanceof WireType.Mapping map) {
            map(map, at, node, path);
        } else {
            throw new TextFormatException(
                    node.place(),
                    path + " is a " + rule(type) + ", which has no text: only a component can pass one;"
                            + " call a method that takes values");
        }
    }

    private void number(NumberForm form, int at, Scalar scalar, String path) {
        Optional<Long> bits = NumberText.bits(form, scalar);
        if (bits.isEmpty()) {
            throw wrong(scalar, path, NumberText.rule(form));
        }
        body.put(at, form.width(), bits.get());
    }

    private byte[] text(Scalar scalar, long max, String path) {
        long length = Utf8.length(scalar.text());
        if (length < 0) {
            throw wrong(scalar, path, "well-formed text, without lone surrogates");
        }
        requireBound(scalar, length, max, "bytes of UTF-8", path);
        return scalar.text().getBytes(StandardCharsets.UTF_8);
    }

    private void requireBound(TextNode node, long found, long max, String unit, String path) {
        if (found > max) {
            throw new TextFormatException(
                    node.place(), path + " must have at most " + max + " " + unit + " (@Max): found " + found);
        }
    }

    private void bytes(TextNode node, int at, long max, String path, WireType type) {
        if (!(node instanceof Scalar scalar)) {
            throw wrong(node, path, rule(type));
        }
        byte[] bytes;
        if (scalar.tag().equals(Scalar.BINARY)) {
            try {
                bytes = Base64.getDecoder().decode(scalar.text());
            } catch (IllegalArgumentException e) {
                throw wrong(scalar, path, "Base64 after !!binary (" + e.getMessage() + ")");
            }
            requireBound(scalar, bytes.length, max, "bytes", path);
        } else {
            bytes = text(scalar(node, path, type), max, path);
        }
        tail(at, bytes, bytes.length);
    }

    private void tail(int at, byte[] bytes, int count) {
        int start = list(at, count, 1);
        body.put(start, bytes, bytes.length);
    }

    /** Puts a ref to {@code count} elements; returns where the first one begins. */
    private int list(int at, long count, int stride) {
        if (count == 0) {
            return body.cursor();
        }
        int start = body.take(count * stride);
        body.put(at, REF_COUNT, start);
        body.put(at + REF_COUNT, REF_COUNT, count);
        return start;
    }

    private void numbers(WireType.Numbers numbers, int at, TextNode node, String path) {
        if (numbers.element() == NumberForm.BYTE && node instanceof Scalar) {
            bytes(node, at, numbers.max(), path, numbers);
            return;
        }
        List<TextNode> items = items(node, numbers.max(), path, numbers);
        int width = numbers.element().width();
        int start = list(at, items.size(), width);
        WireType element = new WireType.Primitive(numbers.element());
        for (int index = 0; index < items.size(); index++) {
            value(element, start + index * width, items.get(index), path + "[" + index + "]");
        }
    }

    private List<TextNode> items(TextNode node, long max, String path, WireType type) {
        if (!(node instanceof TextNode.Sequence sequence)) {
            throw wrong(node, path, rule(type));
        }
        requireTag(node, path, "");
        requireBound(node, sequence.items().size(), max, "elements", path);
        return sequence.items();
    }

    private void list(WireType.Sequence list, int at, TextNode node, String path) {
        List<TextNode> items = items(node, list.max(), path, list);
        int stride = Math.max(1, forms.size(list.element()));
        int start = list(at, items.size(), stride);
        for (int index = 0; index < items.size(); index++) {
            value(list.element(), start + index * stride, items.get(index), path + "[" + index + "]");
        }
    }

    private void map(WireType.Mapping map, int at, TextNode node, String path) {
        WireBlock entry = forms.entry(map);
        if (!MapKeys.isWord(map.key())) {
            List<TextNode> items = items(node, map.max(), path, map);
            int start = list(at, items.size(), entry.stride());
            for (int index = 0; index < items.size(); index++) {
                block(entry, start + index * entry.stride(), items.get(index), path + "[" + index + "]");
            }
            return;
        }
        if (!(node instanceof TextNode.Mapping mapping)) {
            throw wrong(node, path, rule(map));
        }
        requireTag(node, path, "");
        requireBound(node, mapping.entries().size(), map.max(), "entries", path);
        int start = list(at, mapping.entries().size(), entry.stride());
        Slot key = entry.slots().get(0);
        Slot value = entry.slots().get(1);
        for (int index = 0; index < mapping.entries().size(); index++) {
            Entry one = mapping.entries().get(index);
            int block = start + index * entry.stride();
            value(key.type(), block + key.offset(), keyOf(map.key(), one.key()), path + " key");
            value(
                    value.type(),
                    block + value.offset(),
                    one.value(),
                    path + "[" + one.key().text() + "]");
        }
    }

    /** A name is a name, quoted or not: {@code {"1": ...}} is the key 1 where keys are numbers. */
    private static Scalar keyOf(WireType type, Scalar key) {
        boolean text = type.unwrapped() instanceof WireType.Text
                || (type.unwrapped() instanceof WireType.Primitive primitive && primitive.form() == NumberForm.CHAR);
        return new Scalar(key.text(), text, "", key.place());
    }

    private void known(WireType.Known known, int at, Scalar scalar, String path) {
        scratch.clear(known.form().size());
        try {
            known.form().write(scratch, scalar.text());
        } catch (DateTimeException | IllegalArgumentException | ArithmeticException e) {
            throw wrong(scalar, path, rule(known) + " (" + e.getMessage() + ")");
        }
        body.put(at, scratch.body(), known.form().size());
    }

    private int constantTag(WireType.Constant constant, Scalar scalar, String path) {
        Map<Integer, String> names = forms.constants(constant.name());
        for (Map.Entry<Integer, String> one : names.entrySet()) {
            if (one.getValue().equals(scalar.text())) {
                return one.getKey();
            }
        }
        Optional<Integer> unknown = unknownTag(scalar.text(), forms.readsUnknown(constant.name()));
        return unknown.orElseThrow(() ->
                wrong(scalar, path, "one of " + names.values() + NearestName.hint(scalar.text(), names.values())));
    }

    private static Optional<Integer> unknownTag(String text, boolean allowed) {
        return allowed && text.matches("0x[0-9a-f]{4}")
                ? Optional.of(Integer.parseInt(text.substring(2), 16))
                : Optional.empty();
    }

    private void choice(WireType.Choice choice, int at, TextNode node, String path) {
        WireForms.Cases cases = forms.cases(choice.name());
        Optional<Integer> unknown = unknownTag(node.tag(), cases.unknown() >= 0);
        if (unknown.isPresent()) {
            body.put(at, 2, unknown.get());
            return;
        }
        Map.Entry<Integer, WireForms.Case> one = cases.named(node.tag()).orElseThrow(() -> {
            List<String> names =
                    cases.byTag().values().stream().map(WireForms.Case::name).toList();
            return wrong(
                    node,
                    path,
                    "a case of " + WireForms.simpleName(choice.name()) + " by its name, one of !"
                            + String.join(", !", names) + NearestName.hint(node.tag(), names));
        });
        WireBlock payload = one.getValue().payload();
        Slot content = payload.slots().get(0);
        body.put(at, 2, one.getKey());
        if (payload.size() > 0) {
            body.put(at + REF_COUNT, REF_COUNT, body.cursor());
        }
        int start = body.take(payload.size());
        TextNode inner = node.tagged("");
        String where = path + "<" + one.getValue().name() + ">";
        part(content, start, WireForms.mayHaveTag(content.type()) ? only(inner, where) : inner, where);
    }

    private Scalar scalar(TextNode node, String path, WireType type) {
        if (!(node instanceof Scalar scalar)) {
            throw wrong(node, path, rule(type));
        }
        requireTag(node, path, "");
        if (!scalar.quoted()
                && scalar.isNull()
                && !(type instanceof WireType.Text && scalar.text().isEmpty())) {
            throw wrong(node, path, rule(type) + ", and cannot be absent (quote the word if it is text)");
        }
        return scalar;
    }

    private static void requireTag(TextNode node, String path, String tag) {
        if (!node.tag().equals(tag)) {
            throw wrong(node, path, "a value without the name \"!" + node.tag() + "\"");
        }
    }

    private String rule(WireType type) {
        if (type instanceof WireType.Primitive primitive) {
            return NumberText.rule(primitive.form());
        } else if (type instanceof WireType.Text) {
            return "text";
        } else if (type instanceof WireType.Octets) {
            return "bytes, as text or as !!binary and Base64";
        } else if (type instanceof WireType.Numbers || type instanceof WireType.Sequence) {
            return "a list, as in [1, 2]";
        } else if (type instanceof WireType.Known known) {
            return "a " + known.form().name() + " as in " + known.form().example();
        } else if (type instanceof WireType.Constant constant) {
            return "one of " + forms.constants(constant.name()).values();
        } else if (type instanceof WireType.Struct struct) {
            return "names and values, as in {" + example(forms.struct(struct.name())) + "}";
        } else if (type instanceof WireType.Mapping map) {
            return MapKeys.isWord(map.key()) ? "names and values" : "a list of {key: ..., value: ...}";
        } else if (type instanceof WireType.Lease) {
            return "lease";
        } else if (type instanceof WireType.Reference) {
            return "reference to a component";
        }
        return type instanceof WireType.Choice choice
                ? "a case of " + WireForms.simpleName(choice.name()) + ", as in !"
                        + forms.cases(choice.name())
                                .byTag()
                                .values()
                                .iterator()
                                .next()
                                .name() + " {...}"
                : rule(type.unwrapped());
    }

    private static TextFormatException wrong(TextNode node, String path, String rule) {
        return new TextFormatException(
                node.place(), (path.isEmpty() ? "the value" : path) + " must be " + rule + ": found " + found(node));
    }

    private static String found(TextNode node) {
        String tag = node.tag().isEmpty() ? "" : "!" + node.tag() + " ";
        if (node instanceof Scalar scalar) {
            String text = scalar.text().length() > 60 ? scalar.text().substring(0, 60) + "..." : scalar.text();
            return tag + (scalar.quoted() ? YamlScalar.quoted(text) : text);
        }
        return tag + (node instanceof TextNode.Mapping ? "names and values" : "a list");
    }
}
