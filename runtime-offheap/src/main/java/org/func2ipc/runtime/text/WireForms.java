package org.func2ipc.runtime.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.func2ipc.dsl.schema.Schema;
import org.func2ipc.runtime.text.WireBlock.Slot;

/** Where everything lies in the messages of one interface, by its schema alone. */
final class WireForms {
    private static final String OPTIONAL = "optional ";
    private static final int REF_BYTES = 8;
    private static final int REF_ALIGN = 4;
    private static final int TAG_BYTES = 2;

    private final Schema schema;
    private final Map<String, WireBlock> structs = new HashMap<>();
    private final Map<String, Cases> choices = new HashMap<>();

    WireForms(Schema schema) {
        this.schema = schema;
    }

    /**
     * The cases of a sealed interface.
     *
     * @param byTag what each tag stands for
     * @param unknown the tag that stands for those that are not known; -1 for none
     */
    record Cases(Map<Integer, Case> byTag, int unknown) {
        Optional<Map.Entry<Integer, Case>> named(String name) {
            return byTag.entrySet().stream()
                    .filter(one -> one.getValue().name().equals(name))
                    .findFirst();
        }
    }

    /** A case: what text calls it, and its payload's block, whose one part has no name. */
    record Case(String name, WireBlock payload) {}

    Schema schema() {
        return schema;
    }

    /** The block of a message made of {@code parts}: whole words. */
    WireBlock message(List<Schema.Part> parts) {
        return block(parts, Long.BYTES);
    }

    /** The block of the record or exception {@code name}. */
    WireBlock struct(String name) {
        WireBlock known = structs.get(name);
        if (known == null) {
            known = block(type("record", name).parts(), 1);
            structs.put(name, known);
        }
        return known;
    }

    /** The block of the exception {@code name}, as the body of a failed reply has it from byte 8 on. */
    WireBlock exception(String name) {
        return block(type("exception", name).parts(), Long.BYTES);
    }

    /** The block of an optional inside another value. */
    WireBlock maybe(WireType content) {
        return WireBlock.of(List.of(new WireBlock.Wish("", content, true)), 1, this);
    }

    /** The block of a map's entry. */
    WireBlock entry(WireType.Mapping map) {
        return WireBlock.of(
                List.of(new WireBlock.Wish("key", map.key(), false), new WireBlock.Wish("value", map.value(), false)),
                1,
                this);
    }

    /** The constants of the enum {@code name}, by tag. */
    Map<Integer, String> constants(String name) {
        return type("enum", name).tags();
    }

    /** True when the enum {@code name} reads tags that it does not know. */
    boolean readsUnknown(String name) {
        return type("enum", name).unknown() >= 0;
    }

    Cases cases(String name) {
        Cases known = choices.get(name);
        if (known == null) {
            known = cases(type("sealed", name));
            choices.put(name, known);
        }
        return known;
    }

    private Cases cases(Schema.Type sealed) {
        Map<Integer, Case> cases = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        sealed.tags().forEach((tag, words) -> {
            WireType type = TypeWordsReader.read(words);
            String name = simpleName(words.substring(words.indexOf(' ') + 1));
            if (seen.merge(name, 1, Integer::sum) > 1) {
                name = String.format("%s_0x%04x", name, tag);
            }
            cases.put(tag, new Case(name, payload(type)));
        });
        return new Cases(cases, sealed.unknown());
    }

    private WireBlock payload(WireType type) {
        return WireBlock.of(List.of(new WireBlock.Wish("", type, false)), Long.BYTES, this);
    }

    /** Without package, outer classes and arguments. */
    static String simpleName(String name) {
        int arguments = name.indexOf('<');
        String raw = arguments < 0 ? name : name.substring(0, arguments);
        int blank = raw.indexOf(' ');
        raw = blank < 0 ? raw : raw.substring(0, blank);
        return raw.substring(raw.lastIndexOf('.') + 1);
    }

    private Schema.Type type(String kind, String name) {
        Schema.Type type = schema.types().get(kind + " " + name);
        if (type == null) {
            throw new IllegalArgumentException("the schema of " + schema.interfaceName() + " must describe " + kind
                    + " " + name + ", and does not: let the compiler write it again");
        }
        return type;
    }

    private WireBlock block(List<Schema.Part> parts, int leastAlign) {
        List<WireBlock.Wish> wishes = new ArrayList<>();
        for (Schema.Part part : parts) {
            boolean optional = part.type().startsWith(OPTIONAL);
            WireType type = TypeWordsReader.read(optional ? part.type().substring(OPTIONAL.length()) : part.type());
            wishes.add(new WireBlock.Wish(part.name(), type, optional));
        }
        WireBlock block = WireBlock.of(wishes, leastAlign, this);
        for (int index = 0; index < parts.size(); index++) {
            Slot slot = block.slots().get(index);
            if (slot.offset() != parts.get(index).offset()) {
                throw new IllegalArgumentException("part " + slot.name() + " of " + schema.interfaceName()
                        + " must lie at byte " + slot.offset() + ", and the schema says "
                        + parts.get(index).offset() + ": use the version of func2ipc that wrote it");
            }
        }
        return block;
    }

    /** Bytes that {@code type} takes in a block. */
    int size(WireType type) {
        if (type instanceof WireType.Primitive primitive) {
            return primitive.form().width();
        } else if (type instanceof WireType.Known known) {
            return known.form().size();
        } else if (type instanceof WireType.Constant) {
            return TAG_BYTES;
        } else if (type instanceof WireType.Struct struct) {
            return struct(struct.name()).size();
        } else if (type instanceof WireType.Maybe maybe) {
            return maybe(maybe.content()).size();
        } else if (type instanceof WireType.Adapted adapted) {
            return size(adapted.form());
        }
        return isCapability(type) ? 1 : REF_BYTES;
    }

    int align(WireType type) {
        if (type instanceof WireType.Known known) {
            return known.form().align();
        } else if (type instanceof WireType.Struct struct) {
            return struct(struct.name()).align();
        } else if (type instanceof WireType.Maybe maybe) {
            return maybe(maybe.content()).align();
        } else if (type instanceof WireType.Adapted adapted) {
            return align(adapted.form());
        } else if (type instanceof WireType.Primitive || type instanceof WireType.Constant) {
            return size(type);
        }
        return isCapability(type) ? 1 : REF_ALIGN;
    }

    /** True when text may put a name before such a value, so that another name needs a list around it. */
    static boolean mayHaveTag(WireType type) {
        WireType form = type.unwrapped();
        return form instanceof WireType.Choice || form instanceof WireType.Octets || form instanceof WireType.Numbers;
    }

    private static boolean isCapability(WireType type) {
        return type instanceof WireType.Lease || type instanceof WireType.Reference;
    }
}
