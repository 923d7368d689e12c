package org.func2ipc.testkit.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.func2ipc.testkit.shape.Block;
import org.func2ipc.testkit.shape.Part;
import org.func2ipc.testkit.shape.Product;
import org.func2ipc.testkit.shape.Shape;
import org.func2ipc.testkit.shape.Slot;
import org.func2ipc.testkit.wire.Extent.Role;

/**
 * Says of each byte of a body what it means, for good bodies and bad ones.
 *
 * <p>Follows the words of the wire format and the Java type alone, not generated code: it is a second reader of the
 * format, to which tests hold the first one.
 */
public final class BodyReader {
    private static final int MAX_DEPTH = 120;
    private static final int MAX_EXTENTS = 20_000;

    private final ByteBuffer body;
    private final CaseTags tags;
    private final List<Extent> extents = new ArrayList<>();

    private BodyReader(byte[] body, CaseTags tags) {
        this.tags = tags;
        this.body = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The extents of {@code body}, which is one value of {@code shape}, in the order of their bytes, without gaps. */
    public static List<Extent> read(Shape shape, byte[] body) {
        List<Part> parts = shape instanceof Product product
                ? product.parts()
                : List.of(new Part("value", shape, Part.Presence.ALWAYS));
        return read(parts, body);
    }

    /** The extents of {@code body}, which is a message of {@code parts}. */
    public static List<Extent> read(List<Part> parts, byte[] body) {
        return read(parts, body, new CaseTags());
    }

    static List<Extent> read(List<Part> parts, byte[] body, CaseTags tags) {
        BodyReader reader = new BodyReader(body, tags);
        reader.block(Block.of(parts), 0, "", 0);
        return reader.sorted();
    }

    private List<Extent> sorted() {
        List<Extent> all = new ArrayList<>();
        int end = 0;
        extents.sort(Comparator.comparingInt(Extent::offset));
        for (Extent extent : extents) {
            gap(all, end, extent.offset());
            all.add(extent);
            end = Math.max(end, extent.offset() + extent.length());
        }
        gap(all, end, body.limit());
        return all;
    }

    /** Gaps before the next word are padding; a longer one belongs to nobody. */
    private void gap(List<Extent> all, int from, int to) {
        if (from < to) {
            boolean padding = to - from < Long.BYTES;
            all.add(new Extent(
                    from, to - from, padding ? Role.PADDING : Role.UNKNOWN, "", padding ? "padding" : "no part"));
        }
    }

    private void block(Block block, int at, String path, int depth) {
        if (!inside(at, block.size()) || depth > MAX_DEPTH || extents.size() > MAX_EXTENTS) {
            return;
        }
        for (int word = 0; word < block.words(); word++) {
            long bits = body.getLong(at + word * Long.BYTES);
            String meaning = "presence bits " + Long.toBinaryString(bits);
            add(at + word * Long.BYTES, Long.BYTES, Role.PRESENCE, path, meaning);
        }
        for (Slot slot : block.slots()) {
            String name = path.isEmpty()
                    ? slot.part().name()
                    : path + "." + slot.part().name();
            if (slot.bit() >= 0
                    && (body.getLong(at + slot.bit() / Long.SIZE * Long.BYTES) & 1L << slot.bit() % Long.SIZE) == 0) {
                add(at + slot.offset(), slot.size(), Role.ABSENT, name, "absent");
            } else {
                shape(slot.part().shape(), at + slot.offset(), name, depth);
            }
        }
    }

    private void shape(Shape shape, int at, String path, int depth) {
        if (!inside(at, Block.size(shape)) || extents.size() > MAX_EXTENTS) {
            return;
        }
        if (shape instanceof Shape.Primitive primitive) {
            int width = Block.width(primitive.type());
            add(at, width, Role.NUMBER, path, primitive.type() + " " + number(primitive.type(), at));
        } else if (shape instanceof Shape.Constant constant) {
            int tag = body.getShort(at) & 0xffff;
            add(at, Short.BYTES, Role.TAG, path, named(tag, tags.constants(constant.type())));
        } else if (shape instanceof Shape.Capability) {
            add(at, 1, Role.CAPABILITY, path, "capability " + (body.get(at) & 0xff));
        } else if (shape instanceof Product product) {
            block(product.block(), at, path, depth + 1);
        } else if (shape instanceof Shape.Maybe maybe) {
            block(Block.of(List.of(Block.content(maybe))), at, path, depth + 1);
        } else if (shape instanceof Shape.Adapted adapted) {
            shape(adapted.form(), at, path, depth + 1);
        } else if (shape instanceof Shape.Sum sum) {
            sum(sum, at, path, depth);
        } else {
            tail(shape, at, path, depth);
        }
    }

    private void sum(Shape.Sum sum, int at, String path, int depth) {
        int tag = body.getShort(at) & 0xffff;
        Map<Integer, Product> cases = tags.cases(sum);
        Product one = cases.get(tag);
        String meaning = one == null ? "no case" : one.type().getSimpleName();
        add(at, Short.BYTES, Role.TAG, path, String.format("tag 0x%04x %s", tag, meaning));
        add(at + 2, Short.BYTES, Role.TAG, path, "zero");
        long offset = body.getInt(at + 4) & 0xffff_ffffL;
        add(at + 4, Integer.BYTES, Role.OFFSET, path, "offset " + offset);
        if (one != null && offset > 0 && offset <= body.limit()) {
            block(one.block(), (int) offset, path + "<" + one.type().getSimpleName() + ">", depth + 1);
        }
    }

    private void tail(Shape shape, int at, String path, int depth) {
        long offset = body.getInt(at) & 0xffff_ffffL;
        long count = body.getInt(at + 4) & 0xffff_ffffL;
        add(at, Integer.BYTES, Role.OFFSET, path, "offset " + offset);
        add(at + 4, Integer.BYTES, Role.COUNT, path, "count " + count);
        if (count == 0) {
            return;
        }
        int stride = stride(shape);
        if (offset + count * stride > body.limit()) {
            return;
        }
        int start = (int) offset;
        if (shape instanceof Shape.Text || shape instanceof Shape.Blob) {
            add(start, (int) count, Role.CONTENT, path, count + " bytes");
        } else if (shape instanceof Shape.Array array) {
            elements(new Shape.Primitive(array.element()), start, count, stride, path, depth);
        } else if (shape instanceof Shape.Sequence sequence) {
            elements(sequence.element(), start, count, stride, path, depth);
        } else if (shape instanceof Shape.Pairs pairs) {
            Block entry = Block.of(Block.entry(pairs));
            for (int index = 0; index < count; index++) {
                block(entry, start + index * stride, path + "[" + index + "]", depth + 1);
            }
        }
    }

    private static int stride(Shape shape) {
        if (shape instanceof Shape.Array array) {
            return Block.width(array.element());
        } else if (shape instanceof Shape.Sequence sequence) {
            return Block.stride(sequence.element());
        }
        return shape instanceof Shape.Pairs pairs
                ? Math.max(1, Block.of(Block.entry(pairs)).size())
                : 1;
    }

    private void elements(Shape element, int start, long count, int stride, String path, int depth) {
        boolean nothing = Block.size(element) == 0;
        for (int index = 0; index < count; index++) {
            add(start + index * stride, nothing ? stride : 0, Role.PADDING, path + "[" + index + "]", "nothing");
            shape(element, start + index * stride, path + "[" + index + "]", depth + 1);
        }
    }

    private String number(Class<?> type, int at) {
        if (type == boolean.class) {
            return body.get(at) == 0 ? "false" : body.get(at) == 1 ? "true" : "neither 0 nor 1";
        } else if (type == float.class) {
            return Float.toString(body.getFloat(at));
        } else if (type == double.class) {
            return Double.toString(body.getDouble(at));
        } else if (type == char.class) {
            return String.format("U+%04X", (int) body.getChar(at));
        }
        return switch (Block.width(type)) {
            case 1 -> Byte.toString(body.get(at));
            case 2 -> Short.toString(body.getShort(at));
            case 4 -> Integer.toString(body.getInt(at));
            default -> Long.toString(body.getLong(at));
        };
    }

    private static String named(int tag, Map<Integer, String> names) {
        return String.format("tag 0x%04x %s", tag, names.getOrDefault(tag, "no constant"));
    }

    private boolean inside(int at, int length) {
        return at >= 0 && length <= body.limit() - at;
    }

    private void add(int offset, int length, Role role, String path, String meaning) {
        if (length > 0) {
            extents.add(new Extent(offset, length, role, path, meaning));
        }
    }
}
