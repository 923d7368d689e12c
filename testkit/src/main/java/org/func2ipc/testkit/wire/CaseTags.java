package org.func2ipc.testkit.wire;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.func2ipc.runtime.wire.WireCodec;
import org.func2ipc.runtime.wire.WireMessage;
import org.func2ipc.testkit.shape.Product;
import org.func2ipc.testkit.shape.Shape;
import org.func2ipc.testkit.value.Choices;
import org.func2ipc.testkit.value.Values;

/** Which tag means which constant or case: learnt from encodings of one value of each. */
final class CaseTags {
    private static final int TAG_MASK = 0xffff;

    private final Map<Class<?>, Map<Integer, String>> constants = new HashMap<>();
    private final Map<Class<?>, Map<Integer, Product>> cases = new HashMap<>();

    /** Constants of the enum {@code type} by their tags. */
    Map<Integer, String> constants(Class<?> type) {
        return constants.computeIfAbsent(type, CaseTags::learnConstants);
    }

    /** Cases of {@code sum} by their tags. */
    Map<Integer, Product> cases(Shape.Sum sum) {
        Map<Integer, Product> known = cases.get(sum.type());
        if (known == null) {
            known = new LinkedHashMap<>();
            for (Product one : sum.cases()) {
                known.put(tagOf(sum.type(), new Values(Choices.of()).of(one)), one);
            }
            cases.put(sum.type(), known);
        }
        return known;
    }

    private static Map<Integer, String> learnConstants(Class<?> type) {
        Map<Integer, String> tags = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            tags.put(tagOf(type, constant), ((Enum<?>) constant).name());
        }
        return tags;
    }

    private static <T> int tagOf(Class<T> type, Object value) {
        WireMessage message = new WireMessage();
        WireCodec.of(type).encode(type.cast(value), message);
        return message.getShort(0) & TAG_MASK;
    }
}
