package org.func2ipc.codegen.emit;

import java.util.Locale;
import javax.lang.model.type.TypeKind;
import org.func2ipc.codegen.layout.Block;
import org.func2ipc.codegen.layout.Slot;
import org.func2ipc.codegen.model.Part;
import org.func2ipc.codegen.model.Shape;

/** A block as text: offset, size, type and name of each part. */
final class WireTable {
    private WireTable() {}

    /** One line a part; safe inside Javadoc. */
    static String of(Block block) {
        StringBuilder text = new StringBuilder();
        for (int word = 0; word < block.presence().size(); word++) {
            line(text, word * Long.BYTES, Long.BYTES, "presence bits", "");
        }
        for (Slot slot : block.slots()) {
            String bit = slot.bit() < 0 ? "" : ", presence bit " + slot.bit();
            line(
                    text,
                    slot.offset(),
                    slot.size(),
                    slot.part().name(),
                    ": " + describe(slot.part().shape()) + bit);
        }
        if (block.size() == 0) {
            text.append("empty\n");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, int offset, int size, String name, String rest) {
        text.append(String.format("%5d %5d  %s%s\n", offset, size, name, rest));
    }

    /** {@code bytes(255)}, {@code list(128) of ...}: the wire type in words. */
    static String describe(Shape shape) {
        if (shape instanceof Shape.Primitive primitive) {
            return name(primitive.kind());
        } else if (shape instanceof Shape.Text text) {
            return "text" + bound(text.max());
        } else if (shape instanceof Shape.Octets octets) {
            return "bytes" + bound(octets.max());
        } else if (shape instanceof Shape.Numbers numbers) {
            return "array" + bound(numbers.max()) + " of " + name(numbers.kind());
        } else if (shape instanceof Shape.Known known) {
            return known.value().type();
        } else if (shape instanceof Shape.Constant constant) {
            return "enum " + constant.type().canonicalName();
        } else if (shape instanceof Shape.Inline inline) {
            return "record " + inline.type();
        } else if (shape instanceof Shape.Choice choice) {
            return "sealed " + choice.type();
        } else if (shape instanceof Shape.Sequence list) {
            return (list.distinct() ? "set" : "list") + bound(list.max()) + " of " + describe(list.element());
        } else if (shape instanceof Shape.Mapping map) {
            return "map" + bound(map.max()) + " of " + describe(map.key().shape()) + " to "
                    + describe(map.value().shape());
        } else if (shape instanceof Shape.Maybe maybe) {
            return "optional " + describe(maybe.content().shape());
        } else if (shape instanceof Shape.Adapted adapted) {
            return "adapted " + adapted.type() + " as " + describe(adapted.form());
        } else if (shape instanceof Shape.Reference reference) {
            return "reference to " + reference.type().canonicalName();
        }
        Shape.Capability right = (Shape.Capability) shape;
        return (right.retained() ? "retained " : "") + (right.writable() ? "writable lease" : "read-only lease");
    }

    private static String name(TypeKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String bound(long max) {
        return max == Shape.UNBOUNDED ? "" : "(" + max + ")";
    }

    /** How a part may be absent, for schema lines. */
    static String presence(Part part) {
        return part.isOptional() ? "optional " : "";
    }
}
