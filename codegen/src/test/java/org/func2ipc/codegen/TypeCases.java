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
                    "void put(byte[] all);",
                    "void put",
                    "byte[] is an array",
                    "path: Api.put(all)",
                    "Bytes for bytes that are copied"),
            api(Tag.ARRAY, "variable arguments", "void put(int... all);", "void put", "is an array"),
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
                    "a set",
                    "void put(Set<String> all);",
                    "void put",
                    "java.util.Set<java.lang.String> is a collection",
                    "instead: List"),
            api(
                    Tag.COLLECTION,
                    "a map",
                    "Map<String, Long> all();",
                    "all()",
                    "instead: List of a record of key and value"),
            api(Tag.COLLECTION, "a list class", "ArrayList<String> all();", "all()", "List is carried"),
            api(Tag.COLLECTION, "a stream", "java.util.stream.Stream<String> all();", "all()", "is a collection"),
            api(
                    Tag.KNOWN_VALUE,
                    "an instant",
                    "java.time.Instant now();",
                    "now()",
                    "java.time.Instant has no wire form of its own",
                    "a record of seconds and nanoseconds"),
            api(Tag.KNOWN_VALUE, "an optional primitive", "OptionalInt now();", "now()", "instead: Optional<Integer>"),
            unit(
                    Tag.COMPONENT_REFERENCE,
                    "a component",
                    "@IpcInterface\ninterface Api {\nvoid put(Other other);\n}\n@IpcInterface\ninterface Other { void run(); }",
                    "void put(Other other)",
                    "t.Other is a reference to a component",
                    "path: Api.put(other)"),
            unit(
                    Tag.SEALED_INTERFACE,
                    "a sealed interface",
                    """
                    @IpcInterface
                    interface Api {
                        Form form();
                    }
                    sealed interface Form { record Dot() implements Form {} }
                    """,
                    "Form form()",
                    "t.Form is sealed"),
            api(
                    Tag.OPEN_INTERFACE,
                    "a lambda",
                    "void put(Runnable task);",
                    "void put",
                    "java.lang.Runnable is an open interface",
                    "path: Api.put(task)"),
            unit(
                    Tag.GENERIC_RECORD,
                    "a generic record",
                    "@IpcInterface\ninterface Api {\nPage<Long> all();\n}\nrecord Page<T>(List<T> all) {}",
                    "Page<Long> all()",
                    "t.Page<java.lang.Long> is a generic record"),
            api(
                    Tag.MUTABLE_CLASS,
                    "a mutable class",
                    "StringBuilder text();",
                    "text()",
                    "java.lang.StringBuilder is a class that is not known to be deeply immutable (R1)",
                    "instead: a record of values"),
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
                    Tag.OPTIONAL_PLACE,
                    "a list of optionals",
                    "void put(List<Optional<String>> all);",
                    "void put",
                    "stands inside a list",
                    "path: Api.put(all) -> element"),
            api(
                    Tag.OPTIONAL_PLACE,
                    "an optional of an optional",
                    "Optional<Optional<String>> all();",
                    "all()",
                    "stands inside an Optional"),
            api(
                    Tag.MAX_PLACE,
                    "a bound at a number",
                    "void put(@Max(5) long all);",
                    "void put",
                    "@Max(5) stands at long",
                    "path: Api.put(all)"),
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
                    "a lease never is"),
            unit(
                    Tag.UNKNOWN_NULLABLE,
                    "somebody else's Nullable",
                    "@IpcInterface\ninterface Api {\nvoid put(@CheckForNull String all);\n}\n@interface CheckForNull {}",
                    "void put",
                    "@t.CheckForNull does not say here whether null may travel",
                    "jakarta.annotation.Nullable"));

    private TypeCases() {}
}
