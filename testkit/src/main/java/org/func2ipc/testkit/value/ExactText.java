package org.func2ipc.testkit.value;

import jakarta.annotation.Nullable;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.testkit.shape.Part;
import org.func2ipc.testkit.shape.Product;
import org.func2ipc.testkit.shape.Shape;

/**
 * Values as text that tells apart what {@code toString} may not: every bit of a number, null from absent, the order of
 * elements, and whether a collection can still be changed.
 */
public final class ExactText {
    private ExactText() {}

    /** Text of {@code value}, a value of {@code part} as its accessor or method gives it. */
    public static String of(Part part, @Nullable Object value) {
        if (value == null) {
            return "null";
        } else if (part.presence() == Part.Presence.OPTIONAL && value instanceof Optional<?> optional) {
            return optional.isEmpty() ? "absent" : "some " + of(part.shape(), optional.get());
        }
        return of(part.shape(), value);
    }

    /** Text of {@code value}. */
    public static String of(Shape shape, @Nullable Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof Float number) {
            return number + "/0x" + Integer.toHexString(Float.floatToRawIntBits(number));
        } else if (value instanceof Double number) {
            return number + "/0x" + Long.toHexString(Double.doubleToRawLongBits(number));
        } else if (value instanceof Character letter) {
            return "'" + escaped(letter.toString()) + "'";
        } else if (value instanceof Bytes bytes) {
            return "0x" + java.util.HexFormat.of().formatHex(bytes.toArray());
        } else if (value instanceof String text) {
            return '"' + escaped(text) + '"';
        } else if (value instanceof Enum<?> constant) {
            return constant.name();
        } else if (shape instanceof Product product) {
            return product(product, value);
        } else if (shape instanceof Shape.Sum sum) {
            return sum.cases().stream()
                    .filter(one -> one.type() == value.getClass())
                    .findFirst()
                    .map(one -> product(one, value))
                    .orElse("a " + value.getClass().getName());
        } else if (shape instanceof Shape.Sequence sequence && value instanceof Collection<?> elements) {
            List<String> texts = new ArrayList<>();
            elements.forEach(element -> texts.add(of(sequence.element(), element)));
            return texts + changeable(elements);
        } else if (shape instanceof Shape.Pairs pairs && value instanceof Map<?, ?> map) {
            List<String> texts = new ArrayList<>();
            map.forEach((key, content) -> texts.add(of(pairs.key(), key) + ": " + of(pairs.value(), content)));
            return "{" + String.join(", ", texts) + "}" + changeable(map.keySet());
        } else if (shape instanceof Shape.Maybe maybe && value instanceof Optional<?> optional) {
            return optional.isEmpty() ? "absent" : "some " + of(maybe.content(), optional.get());
        } else if (shape instanceof Shape.Array) {
            return array(value);
        }
        return value.toString();
    }

    private static String product(Product product, Object value) {
        List<String> texts = new ArrayList<>();
        for (int index = 0; index < product.parts().size(); index++) {
            Part part = product.parts().get(index);
            @Nullable Object found = product.get(value, index);
            boolean absent = found == null && part.presence() == Part.Presence.OPTIONAL;
            texts.add(part.name() + "=" + (absent ? "absent" : of(part.shape(), found)));
        }
        return product.type().getSimpleName() + texts;
    }

    private static String array(Object array) {
        List<String> texts = new ArrayList<>();
        for (int index = 0; index < Array.getLength(array); index++) {
            Object element = Array.get(array, index);
            texts.add(of(new Shape.Primitive(array.getClass().getComponentType()), element));
        }
        return texts.toString();
    }

    /** Empty for a collection that refuses changes. */
    private static String changeable(Collection<?> collection) {
        try {
            boolean unused = collection.removeAll(List.of());
            return "(can be changed)";
        } catch (UnsupportedOperationException expected) {
            return "";
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(unit -> {
            if (unit >= 0x20 && unit < 0x7f && unit != '"' && unit != '\\') {
                escaped.append((char) unit);
            } else {
                escaped.append(String.format("\\u%04x", unit));
            }
        });
        return escaped.toString();
    }
}
