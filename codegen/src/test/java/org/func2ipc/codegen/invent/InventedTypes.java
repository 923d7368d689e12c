package org.func2ipc.codegen.invent;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Invents types, and writes the declarations of the named ones. */
final class InventedTypes {
    /** What every invention has: a generic record, a class with an adapter, a type that holds itself. */
    private static final String ALWAYS =
            """
            record Pair<A, B>(A left, B right) {}
            record Tree(short weight, List<Tree> twigs, Optional<Fruit> fruit) {}
            sealed interface Fruit {}
            record Apple(@Max(9) String name) implements Fruit {}
            record Basket(@Max(3) List<Fruit> fruits, Map<Byte, Tree> trees) implements Fruit {}
            record Stone() implements Fruit {}
            enum Seed implements Fruit { SMALL, @Tag(3) LARGE }
            @AdaptedBy(MoneyAdapter.class)
            record Wrapper(long cents) {}
            final class MoneyAdapter {
                public static long toWire(Wrapper value) { return value.cents(); }
                public static Wrapper fromWire(long cents) { return new Wrapper(cents); }
            }
            """;

    private static final List<InventedType> LEAVES = leaves();

    private final Random random;
    private final StringBuilder declarations = new StringBuilder(ALWAYS);
    private final List<InventedType> named = new ArrayList<>();

    InventedTypes(Random random) {
        this.random = random;
        named.add(InventedType.of("Tree", InventedTypes::tree));
        named.add(InventedType.of("Fruit", InventedTypes::fruit));
        named.add(InventedType.of("Wrapper", (values, level) -> values.instance("Wrapper", args(values.number()))));
    }

    private static Object[] args(Object... args) {
        return args;
    }

    private static Object tree(Values values, int level) {
        return values.instance(
                "Tree",
                args(
                        (short) values.number(),
                        values.several(3, level, () -> tree(values, level + 1)),
                        values.count(1, level) == 0 ? Optional.empty() : Optional.of(fruit(values, level + 1))));
    }

    private static Object fruit(Values values, int level) {
        return switch (values.random().nextInt(4)) {
            case 0 -> values.instance("Apple", args(values.text(9)));
            case 1 ->
                values.instance(
                        "Basket",
                        args(
                                values.several(3, level, () -> fruit(values, level + 1)),
                                values.count(1, level) == 0
                                        ? Map.of()
                                        : Map.of((byte) values.number(), tree(values, level + 1))));
            case 2 -> values.constant("Seed");
            default -> values.instance("Stone", args());
        };
    }

    /** The declarations of the named types. */
    String declarations() {
        return declarations.toString();
    }

    /** A type, less nested at deeper levels. */
    InventedType next(int level) {
        int kind = random.nextInt(level >= 3 ? 4 : 12);
        return switch (kind) {
            case 0, 1, 2 -> LEAVES.get(random.nextInt(LEAVES.size()));
            case 3 -> named.get(random.nextInt(named.size()));
            case 4 -> list(next(level + 1));
            case 5 -> set(next(level + 1));
            case 6 -> map(next(level + 1), next(level + 1));
            case 7 -> optional(next(level + 1));
            case 8 -> pair(next(level + 1), next(level + 1));
            case 9 -> constants();
            case 10 -> choice(level);
            default -> struct(level, "");
        };
    }

    private String max(int most) {
        return most == Integer.MAX_VALUE ? "" : "@Max(" + most + ") ";
    }

    private int most() {
        return random.nextInt(3) == 0 ? random.nextInt(5) : Integer.MAX_VALUE;
    }

    private InventedType list(InventedType element) {
        int most = most();
        String type = max(most) + "List<" + element.boxed() + ">";
        return InventedType.of(
                type,
                (values, level) ->
                        values.several(most, level, () -> element.maker().make(values, level + 1)));
    }

    private InventedType set(InventedType element) {
        int most = most();
        String type = max(most) + "Set<" + element.boxed() + ">";
        return InventedType.of(
                type,
                (values, level) -> new LinkedHashSet<>(
                        values.several(most, level, () -> element.maker().make(values, level + 1))));
    }

    private InventedType map(InventedType key, InventedType value) {
        int most = most();
        String type = max(most) + "Map<" + key.boxed() + ", " + value.boxed() + ">";
        return InventedType.of(type, (values, level) -> {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int left = values.count(most, level); left > 0; left--) {
                map.put(key.maker().make(values, level + 1), value.maker().make(values, level + 1));
            }
            return map;
        });
    }

    private static InventedType optional(InventedType content) {
        return InventedType.of(
                "Optional<" + content.boxed() + ">",
                (values, level) -> values.random().nextBoolean()
                        ? Optional.of(content.maker().make(values, level + 1))
                        : Optional.empty());
    }

    private static InventedType pair(InventedType left, InventedType right) {
        String type = "Pair<" + bare(left.boxed()) + ", " + bare(right.boxed()) + ">";
        return InventedType.of(
                type,
                (values, level) -> values.instance(
                        "Pair",
                        args(left.maker().make(values, level + 1), right.maker().make(values, level + 1))));
    }

    /** Arguments of a generic record have no bounds of their own. */
    private static String bare(String type) {
        return type.replaceAll("@Max\\(\\d+\\) ", "");
    }

    private InventedType constants() {
        String name = "E" + named.size();
        declarations.append("enum ").append(name).append(" { A, @Tag(9) B, C }\n");
        return keep(InventedType.of(name, (values, level) -> values.constant(name)));
    }

    private InventedType choice(int level) {
        String name = "S" + named.size();
        String end = name + "End";
        declarations
                .append("record ")
                .append(end)
                .append("() implements ")
                .append(name)
                .append(" {}\n");
        List<InventedType> cases = new ArrayList<>();
        cases.add(InventedType.of(end, (values, at) -> values.instance(end, args())));
        InventedType choice = keep(InventedType.of(name, (values, at) -> cases.get(values.count(cases.size() - 1, at))
                .maker()
                .make(values, at + 1)));
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            cases.add(struct(level + 1, " implements " + name));
        }
        declarations.append("sealed interface ").append(name).append(" {}\n");
        return choice;
    }

    private InventedType struct(int level, String implementing) {
        String name = "R" + named.size();
        named.add(InventedType.of("Long", (values, at) -> values.number())); // taken: the record may not hold itself
        int index = named.size() - 1;
        List<InventedType> parts = new ArrayList<>();
        List<String> components = new ArrayList<>();
        for (int left = random.nextInt(random.nextInt(20) == 0 ? 80 : 5); left > 0; left--) {
            boolean nullable = random.nextInt(4) == 0;
            InventedType part = next(level + 1);
            boolean absent = nullable && !part.source().startsWith("Optional");
            parts.add(absent ? nullable(part) : part);
            components.add((absent ? "@Nullable " + part.boxed() : part.source()) + " p" + left);
        }
        declarations.append("record " + name + "(" + String.join(", ", components) + ")" + implementing + " {}\n");
        InventedType struct = InventedType.of(
                name,
                (values, at) -> values.instance(
                        name,
                        parts.stream()
                                .map(part -> part.maker().make(values, at + 1))
                                .toArray()));
        named.set(index, struct);
        return struct;
    }

    @SuppressWarnings("NullAway") // absence is what it is about
    static InventedType nullable(InventedType type) {
        return new InventedType(
                type.source(),
                type.boxed(),
                (values, level) ->
                        values.random().nextBoolean() ? null : type.maker().make(values, level));
    }

    private InventedType keep(InventedType type) {
        named.add(type);
        return type;
    }

    private static List<InventedType> leaves() {
        List<InventedType> leaves = new ArrayList<>();
        primitive(
                leaves, "boolean", "Boolean", (values, level) -> values.random().nextBoolean());
        primitive(leaves, "byte", "Byte", (values, level) -> (byte) values.number());
        primitive(leaves, "short", "Short", (values, level) -> (short) values.number());
        primitive(leaves, "char", "Character", (values, level) -> (char) values.number());
        primitive(leaves, "int", "Integer", (values, level) -> (int) values.number());
        primitive(leaves, "long", "Long", (values, level) -> values.number());
        primitive(leaves, "float", "Float", (values, level) -> Float.intBitsToFloat((int) values.number()));
        primitive(leaves, "double", "Double", (values, level) -> Double.longBitsToDouble(values.number()));
        leaves.add(InventedType.of("String", (values, level) -> values.text(100)));
        leaves.add(InventedType.of("@Max(5) String", (values, level) -> values.text(5)));
        leaves.add(InventedType.of("Bytes", (values, level) -> values.bytes(100)));
        leaves.add(InventedType.of("@Max(3) Bytes", (values, level) -> values.bytes(3)));
        leaves.add(InventedType.of("UUID", (values, level) -> new UUID(values.number(), values.number())));
        leaves.add(InventedType.of("Instant", (values, level) -> instant(values)));
        leaves.add(InventedType.of(
                "Duration", (values, level) -> Duration.ofSeconds(values.number() >> 1, nanos(values))));
        leaves.add(InventedType.of("LocalDate", (values, level) -> date(values)));
        leaves.add(InventedType.of("LocalTime", (values, level) -> time(values)));
        leaves.add(InventedType.of("LocalDateTime", (values, level) -> LocalDateTime.of(date(values), time(values))));
        leaves.add(InventedType.of(
                "OffsetDateTime",
                (values, level) -> OffsetDateTime.of(
                        date(values),
                        time(values),
                        ZoneOffset.ofTotalSeconds(values.random().nextInt(129_600) - 64_800))));
        leaves.add(InventedType.of(
                "Period",
                (values, level) -> Period.of((int) values.number(), (int) values.number(), (int) values.number())));
        leaves.add(InventedType.of(
                "Year", (values, level) -> Year.of(values.random().nextInt(2_000_000) - 1_000_000)));
        leaves.add(InventedType.of(
                "YearMonth",
                (values, level) -> YearMonth.of(
                        values.random().nextInt(9999), 1 + values.random().nextInt(12))));
        return List.copyOf(leaves);
    }

    private static void primitive(List<InventedType> leaves, String name, String box, InventedType.Maker maker) {
        leaves.add(new InventedType(name, box, maker));
        leaves.add(InventedType.of(box, maker));
    }

    private static Instant instant(Values values) {
        return Instant.ofEpochSecond(values.number() >> 32, nanos(values));
    }

    private static int nanos(Values values) {
        return values.random().nextInt(1_000_000_000);
    }

    private static LocalDate date(Values values) {
        return LocalDate.ofEpochDay(values.random().nextInt(10_000_000) - 5_000_000L);
    }

    private static LocalTime time(Values values) {
        return LocalTime.ofNanoOfDay((values.number() >>> 1) % 86_400_000_000_000L);
    }
}
