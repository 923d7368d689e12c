package org.func2ipc.codegen;

import static org.func2ipc.codegen.DiagnosticCase.api;
import static org.func2ipc.codegen.DiagnosticCase.unit;

import java.util.List;
import org.func2ipc.codegen.report.Tag;

/** Refused uses of types. */
final class TypeCases {
    static final List<DiagnosticCase> ALL = List.of(
            api(
                    Tag.ARRAY,
                    "an array parameter",
                    "void put(String[] all);",
                    "void put",
                    "java.lang.String[] is an array",
                    "path: Api.put(all)",
                    "Bytes for bytes that are copied"),
            api(Tag.ARRAY, "variable arguments", "void put(String... all);", "void put", "is an array"),
            api(
                    Tag.ARRAY,
                    "an optional array",
                    "void put(Optional<int[]> all);",
                    "void put",
                    "only a parameter or a result can be copied each time (R3)"),
            unit(
                    Tag.ARRAY,
                    "an array deep inside",
                    """
                    @IpcInterface
                    interface Api { List<Page> all(); }
                    record Page(String name, Entry entry) {}
                    record Entry(long id,
                        int[] cells) {}
                    """,
                    "int[] cells",
                    "path: Api.all() result -> element -> Page.entry -> Entry.cells"),
            api(
                    Tag.OBJECT,
                    "Object",
                    "void put(Object any);",
                    "void put",
                    "Object can be anything",
                    "path: Api.put(any)"),
            new DiagnosticCase(
                    Tag.RAW_TYPE,
                    "a raw list",
                    "void put",
                    List.of("java.util.List is a raw type", "path: Api.put(all)"),
                    List.of(
                            """
                            package t;

                            @org.func2ipc.dsl.annotation.IpcInterface
                            interface Api {
                                @SuppressWarnings("rawtypes")
                                void put(java.util.List all);
                            }
                            """)),
            api(
                    Tag.WILDCARD,
                    "a wildcard",
                    "void put(List<? extends Number> all);",
                    "void put",
                    "? extends java.lang.Number is a wildcard",
                    "path: Api.put(all) -> element"),
            api(
                    Tag.COLLECTION,
                    "a sorted set",
                    "void put(SortedSet<String> all);",
                    "void put",
                    "java.util.SortedSet<java.lang.String> is a collection",
                    "instead: Set"),
            api(Tag.COLLECTION, "a map class", "TreeMap<String, Long> all();", "all()", "instead: Map"),
            api(Tag.COLLECTION, "a list class", "ArrayList<String> all();", "all()", "List, Set and Map are carried"),
            api(Tag.COLLECTION, "a stream", "java.util.stream.Stream<String> all();", "all()", "is a collection"),
            api(
                    Tag.KNOWN_VALUE,
                    "a time with the rules of a zone",
                    "java.time.ZonedDateTime now();",
                    "now()",
                    "java.time.ZonedDateTime has no wire form of its own",
                    "OffsetDateTime"),
            api(Tag.KNOWN_VALUE, "an optional primitive", "OptionalInt now();", "now()", "instead: Optional<Integer>"),
            unit(
                    Tag.COMPONENT_REFERENCE,
                    "a component as a result",
                    "@IpcInterface\ninterface Api {\nOther other();\n}\n@IpcInterface\ninterface Other { void run(); }",
                    "Other other()",
                    "t.Other is a reference to a component, which travels as a parameter alone (R9)",
                    "path: Api.other() result"),
            unit(
                    Tag.SEALED_INTERFACE,
                    "a case with arguments of its own",
                    """
                    @IpcInterface
                    interface Api {
                        Form form();
                    }
                    sealed interface Form { record Dot<T>(T at) implements Form {} }
                    """,
                    "Form form()",
                    "Dot has type arguments that do not follow from t.Form",
                    "path: Api.form() result"),
            unit(
                    Tag.MUTABLE_CLASS,
                    "a case that is a class",
                    """
                    @IpcInterface
                    interface Api {
                        Form form();
                    }
                    sealed interface Form { final class Dot implements Form {} }
                    """,
                    "Form form()",
                    "t.Form.Dot is a class",
                    "path: Api.form() result -> case Dot"),
            unit(
                    Tag.UNKNOWN_CASE,
                    "an unknown case with components",
                    """
                    @IpcInterface
                    interface Api {
                        Form form();
                    }
                    sealed interface Form { @Unknown record Dot(int at) implements Form {} }
                    """,
                    "Form form()",
                    "Dot stands for unknown cases, but is not a record without components"),
            unit(
                    Tag.UNKNOWN_CASE,
                    "two unknown constants",
                    "@IpcInterface\ninterface Api {\nvoid put(Kind kind);\n}\nenum Kind { @Unknown A, @Unknown B }",
                    "void put",
                    "Kind has 2 that stand for unknown tags: A, B",
                    "path: Api.put(kind)"),
            unit(
                    Tag.ADAPTER,
                    "an adapter of another class",
                    """
                    @IpcInterface
                    interface Api {
                        void put(Money money);
                    }
                    @AdaptedBy(Adapter.class)
                    final class Money {}
                    final class Adapter {
                        public static long toWire(String value) { return 0; }
                        public static Money fromWire(long form) { return new Money(); }
                    }
                    """,
                    "void put",
                    "Adapter does not adapt t.Money: it must have public static methods W toWire(t.Money)",
                    "path: Api.put(money)"),
            unit(
                    Tag.ADAPTER,
                    "an adapter whose methods do not meet",
                    """
                    @IpcInterface
                    interface Api {
                        void put(@AdaptedBy(Adapter.class) Money money);
                    }
                    final class Money {}
                    final class Adapter {
                        public static long toWire(Money value) { return 0; }
                        public static Money fromWire(int form) { return new Money(); }
                    }
                    """,
                    "void put",
                    "Adapter does not adapt t.Money"),
            unit(
                    Tag.ADAPTER,
                    "a form that holds the class again",
                    """
                    @IpcInterface
                    interface Api {
                        void put(Money money);
                    }
                    @AdaptedBy(Adapter.class)
                    final class Money {}
                    final class Adapter {
                        public static List<Money> toWire(Money value) { return List.of(); }
                        public static Money fromWire(List<Money> form) { return new Money(); }
                    }
                    """,
                    "void put",
                    "Adapter makes of t.Money what holds it again"),
            unit(
                    Tag.MUTABLE_CLASS,
                    "a form that has no wire form",
                    """
                    @IpcInterface
                    interface Api {
                        void put(Money money);
                    }
                    @AdaptedBy(Adapter.class)
                    final class Money {}
                    final class Adapter {
                        public static Thread toWire(Money value) { return new Thread(); }
                        public static Money fromWire(Thread form) { return new Money(); }
                    }
                    """,
                    "void put",
                    "java.lang.Thread is a class",
                    "path: Api.put(money) -> form of t.Money"),
            api(
                    Tag.OPEN_INTERFACE,
                    "a lambda",
                    "void put(Runnable task);",
                    "void put",
                    "java.lang.Runnable is an open interface",
                    "path: Api.put(task)"),
            unit(
                    Tag.GENERIC_RECORD,
                    "a record of ever new arguments",
                    """
                    @IpcInterface
                    interface Api {
                        Nest<Long> all();
                    }
                    record Nest<T>(
                        List<Nest<List<T>>> inner) {}
                    """,
                    "List<Nest<List<T>>> inner",
                    "Nest holds itself with ever new type arguments"),
            api(
                    Tag.MUTABLE_CLASS,
                    "a mutable class",
                    "StringBuilder text();",
                    "text()",
                    "java.lang.StringBuilder is a class that is not known to be deeply immutable (R1)",
                    "instead: a record of values, or @AdaptedBy"),
            api(
                    Tag.LEASE_PLACE,
                    "a lease as a result",
                    "Lease get();",
                    "get()",
                    "Lease is memory that is valid during the call",
                    "path: Api.get() result"),
            api(
                    Tag.LEASE_PLACE,
                    "memory as a parameter",
                    "void put(Memory all);",
                    "void put",
                    "only a parameter of type Lease"),
            api(
                    Tag.MAX_PLACE,
                    "a bound at a number",
                    "void put(@Max(5) long all);",
                    "void put",
                    "@Max(5) stands at long",
                    "path: Api.put(all)"),
            unit(
                    Tag.MAX_PLACE,
                    "a bound in the arguments of a record",
                    "@IpcInterface\ninterface Api {\nPage<List<@Max(3) String>> all();\n}\nrecord Page<T>(List<T> all) {}",
                    "Page<List<@Max(3) String>> all()",
                    "t.Page<java.util.List<java.lang.String>> has annotated type arguments",
                    "instead: the annotation at the component of Page"),
            api(
                    Tag.MAX_RANGE,
                    "a negative bound",
                    "void put(@Max(-1) String all);",
                    "void put",
                    "@Max(-1) must be at least 0"),
            api(
                    Tag.MAX_CONFLICT,
                    "two bounds of one value",
                    "void put(@Max(5) Optional<@Max(6) String> all);",
                    "void put",
                    "@Max says [5, 6]",
                    "path: Api.put(all) -> content of the Optional"),
            api(
                    Tag.NULLABLE_PLACE,
                    "a nullable primitive",
                    "void put(@jakarta.annotation.Nullable int all);",
                    "void put",
                    "int is @Nullable, though it is primitive"),
            api(
                    Tag.NULLABLE_PLACE,
                    "a nullable optional",
                    "@jakarta.annotation.Nullable Optional<String> all();",
                    "all()",
                    "though it is an Optional"),
            api(
                    Tag.NULLABLE_PLACE,
                    "nullable elements",
                    "void put(List<@org.jspecify.annotations.Nullable String> all);",
                    "void put",
                    "elements are never null (R4)",
                    "path: Api.put(all) -> element"),
            api(
                    Tag.NULLABLE_PLACE,
                    "a nullable lease",
                    "void put(@jakarta.annotation.Nullable @ReadOnly Lease all);",
                    "void put",
                    "a lease or component reference never is"),
            unit(
                    Tag.UNKNOWN_NULLABLE,
                    "somebody else's Nullable",
                    "@IpcInterface\ninterface Api {\nvoid put(@CheckForNull String all);\n}\n@interface CheckForNull {}",
                    "void put",
                    "@t.CheckForNull does not say here whether null may travel",
                    "jakarta.annotation.Nullable"));

    private TypeCases() {}
}
