package org.func2ipc.runtime.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.IntFunction;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.runtime.text.TextNode.Entry;
import org.func2ipc.runtime.text.TextNode.Scalar;
import org.func2ipc.runtime.text.WireBlock.Slot;
import org.func2ipc.runtime.wire.SealedCases;
import org.func2ipc.runtime.wire.WireFault;
import org.func2ipc.runtime.wire.WireFormatException;
import org.func2ipc.runtime.wire.WireMessage;

/**
 * Reads a body by its schema, as strictly as generated code does; but for what only the user's classes know: what a
 * constructor refuses, and which elements of a set are equal.
 */
final class BodyDecoder {
    /** More than any value of a legal schema has; less than a thread's stack. */
    private static final int MAX_DEPTH = 256;
    /** Heap that a node takes, about. */
    private static final int NODE_HEAP = 64;

    private final WireForms forms;
    private final WireMessage message;
    private final List<TextNode> capabilities;
    private final int label;
    private int depth;

    /**
     * @param message holds the body
     * @param capabilities what its capability list says, in text
     * @param label of the method, for messages
     */
    BodyDecoder(WireForms forms, WireMessage message, List<TextNode> capabilities, int label) {
        this.forms = forms;
        this.message = message;
        this.capabilities = capabilities;
        this.label = label;
    }

    /** The parts of a whole message. */
    TextNode.Mapping message(WireBlock block) {
        message.beginRead(label, block.size(), 0);
        TextNode.Mapping parts = block(block, 0);
        message.endRead();
        return parts;
    }

    /** The parts of an exception, whose block stands at {@code at}; its tag was read. */
    TextNode.Mapping exception(WireBlock block, int at) {
        message.fixed(at + block.size());
        TextNode.Mapping parts = block(block, at);
        message.endRead();
        return parts;
    }

    private TextNode.Mapping block(WireBlock block, int at) {
        requirePresence(block, at);
        List<Entry> entries = new ArrayList<>();
        for (Slot slot : block.slots()) {
            entries.add(Entry.of(slot.name(), part(slot, at)));
        }
        return TextNode.Mapping.of(entries);
    }

    private void requirePresence(WireBlock block, int at) {
        for (int word = 0; word < block.presence().size(); word++) {
            message.getPresence(at + word * Long.BYTES, block.presence().get(word));
        }
        block.gaps().forEach(gap -> message.requireZero(at + gap[0], gap[1]));
    }

    private TextNode part(Slot slot, int at) {
        if (slot.optional()) {
            long bits = message.getLong(at + slot.bit() / Long.SIZE * Long.BYTES);
            if ((bits & (1L << (slot.bit() % Long.SIZE))) == 0) {
                message.requireZero(at + slot.offset(), slot.size());
                return Scalar.absent();
            }
        }
        TextNode value = value(slot.type(), at + slot.offset());
        return slot.optional() && slot.type().unwrapped() instanceof WireType.Maybe ? one(value) : value;
    }

    private static TextNode one(TextNode value) {
        return TextNode.Sequence.of(List.of(value));
    }

    private TextNode value(WireType type, int at) {
        if (type instanceof WireType.Primitive primitive) {
            return NumberText.of(primitive.form(), message, at);
        } else if (type instanceof WireType.Text text) {
            return Scalar.text(message.getText(at, text.max()));
        } else if (type instanceof WireType.Octets octets) {
            return octets(message.getBytes(at, octets.max()));
        } else if (type instanceof WireType.Numbers numbers) {
            return numbers(numbers, at);
        } else if (type instanceof WireType.Known known) {
            return Scalar.word(known.form().read(message, at));
        } else if (type instanceof WireType.Constant constant) {
            return constant(constant, at);
        } else if (type instanceof WireType.Adapted adapted) {
            return value(adapted.form(), at);
        } else if (type instanceof WireType.Lease || type instanceof WireType.Reference) {
            return capability(at);
        }
        descend(at);
        TextNode node = nested(type, at);
        depth--;
        return node;
    }

    private void descend(int at) {
        if (++depth > MAX_DEPTH) {
            throw fault(WireFault.TOO_DEEP, at, "at most " + MAX_DEPTH + " levels", Integer.toString(depth));
        }
    }

    private TextNode nested(WireType type, int at) {
        if (type instanceof WireType.Struct struct) {
            return block(forms.struct(struct.name()), at);
        } else if (type instanceof WireType.Choice choice) {
            return choice(choice, at);
        } else if (type instanceof WireType.Maybe maybe) {
            WireBlock block = forms.maybe(maybe.content());
            requirePresence(block, at);
            return part(block.slots().get(0), at);
        } else if (type instanceof WireType.Sequence list) {
            int stride = Math.max(1, forms.size(list.element()));
            return TextNode.Sequence.of(elements(at, stride, list.max(), start -> element(list.element(), start)));
        }
        return map((WireType.Mapping) type, at);
    }

    private List<TextNode> elements(int at, int stride, long max, IntFunction<TextNode> element) {
        int count = message.getList(at, stride, max, NODE_HEAP);
        List<TextNode> items = new ArrayList<>(count);
        int start = count == 0 ? 0 : message.listStart(at);
        for (int index = 0; index < count; index++) {
            items.add(element.apply(start + index * stride));
        }
        return items;
    }

    private TextNode element(WireType type, int at) {
        if (forms.size(type) == 0) {
            message.requireZero(at, 1);
        }
        return value(type, at);
    }

    private TextNode map(WireType.Mapping map, int at) {
        WireBlock entry = forms.entry(map);
        List<TextNode> entries = elements(at, entry.stride(), map.max(), start -> block(entry, start));
        if (!MapKeys.isWord(map.key())) {
            return TextNode.Sequence.of(entries);
        }
        return TextNode.Mapping.of(entries.stream()
                .map(node -> ((TextNode.Mapping) node).entries())
                .map(parts ->
                        new Entry((Scalar) parts.get(0).value(), parts.get(1).value()))
                .toList());
    }

    private TextNode choice(WireType.Choice choice, int at) {
        WireForms.Cases cases = forms.cases(choice.name());
        int tag = message.getTag(at);
        WireForms.Case one = cases.byTag().get(tag);
        if (one == null) {
            if (cases.unknown() < 0) {
                throw badTag(at, tag, choice.name());
            }
            SealedCases.get(message, at, 0, NODE_HEAP);
            return TextNode.Mapping.of(List.of()).tagged(hex(tag));
        }
        int start = SealedCases.get(message, at, one.payload().size(), NODE_HEAP);
        requirePresence(one.payload(), start);
        Slot content = one.payload().slots().get(0);
        TextNode value = part(content, start);
        return (WireForms.mayHaveTag(content.type()) ? one(value) : value).tagged(one.name());
    }

    private TextNode constant(WireType.Constant constant, int at) {
        int tag = message.getTag(at);
        String name = forms.constants(constant.name()).get(tag);
        if (name == null && !forms.readsUnknown(constant.name())) {
            throw badTag(at, tag, constant.name());
        }
        return Scalar.word(name == null ? hex(tag) : name);
    }

    private TextNode numbers(WireType.Numbers numbers, int at) {
        NumberForm form = numbers.element();
        if (form == NumberForm.BYTE) {
            int count = message.getList(at, 1, numbers.max(), 1);
            return octets(count == 0 ? Bytes.empty() : Bytes.copyOf(message.body(), message.listStart(at), count));
        }
        return TextNode.Sequence.of(
                elements(at, form.width(), numbers.max(), start -> NumberText.of(form, message, start)));
    }

    /** Bytes that are text which shows as it is are text; others are Base64. */
    private static TextNode octets(Bytes bytes) {
        byte[] array = bytes.toArray();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(array))
                    .toString();
            if (text.codePoints().allMatch(each -> each == '\n' || each == '\t' || VisibleText.shows(each))) {
                return Scalar.text(text);
            }
        } catch (CharacterCodingException e) {
            return base64(array); // no text at all
        }
        return base64(array);
    }

    private static TextNode base64(byte[] array) {
        return Scalar.word(Base64.getEncoder().encodeToString(array)).tagged(Scalar.BINARY);
    }

    private TextNode capability(int at) {
        int index = message.getByte(at) & 0xff;
        return index < capabilities.size() ? capabilities.get(index) : Scalar.word("capability-" + index);
    }

    static String hex(int tag) {
        return String.format("0x%04x", tag);
    }

    private WireFormatException badTag(int at, int tag, String type) {
        return fault(WireFault.BAD_TAG, at, "a tag of " + type, hex(tag));
    }

    private WireFormatException fault(WireFault fault, int at, String expected, String found) {
        return new WireFormatException(fault, label, at, expected, found);
    }
}
