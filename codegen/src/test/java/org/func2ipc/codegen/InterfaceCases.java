package org.func2ipc.codegen;

import static org.func2ipc.codegen.DiagnosticCase.api;
import static org.func2ipc.codegen.DiagnosticCase.unit;

import java.util.List;
import org.func2ipc.codegen.report.Tag;

/** Refused interfaces and methods. */
final class InterfaceCases {
    static final List<DiagnosticCase> ALL = List.of(
            unit(
                    Tag.NOT_AN_INTERFACE,
                    "a class",
                    "@IpcInterface\nclass Api {}",
                    "class Api",
                    "t.Api carries @IpcInterface",
                    "path: t.Api",
                    "an interface that the class implements"),
            unit(
                    Tag.GENERIC_INTERFACE,
                    "a type parameter",
                    "@IpcInterface\ninterface Api<T> { void run(); }",
                    "interface Api",
                    "t.Api is generic",
                    "path: t.Api"),
            unit(
                    Tag.SEALED_IPC_INTERFACE,
                    "a sealed interface",
                    "@IpcInterface\nsealed interface Api { void run(); record A() implements Api { public void run() {} } }",
                    "interface Api",
                    "t.Api is sealed"),
            unit(
                    Tag.INACCESSIBLE,
                    "a private interface",
                    "class Outer {\n@IpcInterface\nprivate interface Api { void run(); }\n}",
                    "interface Api",
                    "t.Outer.Api is private",
                    "path: t.Outer.Api"),
            unit(
                            Tag.NAME_TAKEN,
                            "a class of the generated name",
                            "@IpcInterface\ninterface Api { void run(); }",
                            "interface Api",
                            "t.ApiIpc cannot be generated for t.Api")
                    .and("package t;\nclass ApiIpc {}"),
            unit(
                    Tag.NAME_TAKEN,
                    "two types with one generated name",
                    "@IpcInterface\ninterface Api { void run(A_B one, A.B two); }\nenum A_B { X }\nclass A { enum B { X } }",
                    "interface Api",
                    "t.A_BCodec cannot be generated for t.A.B",
                    "already generated for t.A_B"),
            api(
                    Tag.GENERIC_METHOD,
                    "a generic method",
                    "<T> void put(List<T> all);",
                    "void put",
                    "is generic",
                    "path: Api.put"),
            api(
                    Tag.OVERLOAD_NEEDS_LABEL,
                    "one of two overloads without @Label",
                    "@Label(20) void put(int a);\nvoid put(long a);",
                    "void put(long a)",
                    "put(long) is one of 2 methods",
                    "path: Api.put",
                    "@Label with a number of its own"),
            api(
                    Tag.LABEL_COLLISION,
                    "two methods with one label",
                    "@Label(0x20) void get();\n@Label(0x20) void put();",
                    "void put()",
                    "get() and put() both have label 0x20",
                    "path: Api.put"),
            api(
                    Tag.RESERVED_LABEL,
                    "a label of faults",
                    "@Label(15) void get();",
                    "void get()",
                    "@Label(0xf) is outside 0x10..0xffeff",
                    "path: Api.get"),
            api(
                    Tag.RESERVED_LABEL,
                    "a label of control messages",
                    "@Label(0xfff00) void get();",
                    "void get()",
                    "@Label(0xfff00)"),
            api(Tag.RESERVED_LABEL, "a negative label", "@Label(-1) void get();", "void get()", "is outside"),
            api(
                    Tag.MISPLACED_ANNOTATION,
                    "a one-way default method",
                    "@OneWay default void get() {}",
                    "void get()",
                    "@OneWay stands at get()",
                    "runs at the caller (R12)"),
            api(
                    Tag.MISPLACED_ANNOTATION,
                    "a labelled static method",
                    "@Label(99) static void get() {}",
                    "void get()",
                    "@Label stands at get()"),
            api(
                    Tag.ONE_WAY_ANSWERS,
                    "a one-way method with a result",
                    "@OneWay int get();",
                    "int get()",
                    "get() is @OneWay",
                    "path: Api.get"),
            api(
                    Tag.ONE_WAY_LEASE,
                    "a one-way method with a lease",
                    "@OneWay void put(@ReadOnly Lease from);",
                    "void put",
                    "valid during the call (R29)"),
            api(
                    Tag.ASYNCHRONOUS,
                    "a future",
                    "java.util.concurrent.Future<String> get();",
                    "get()",
                    "Future<java.lang.String> is an asynchronous result",
                    "path: Api.get() result",
                    "instead: CompletionStage of a value as the whole result"),
            api(
                    Tag.ASYNCHRONOUS,
                    "a stage as a parameter",
                    "void put(java.util.concurrent.CompletionStage<String> later);",
                    "void put",
                    "only CompletionStage as the result of a method is carried (R25)"),
            api(
                    Tag.OVER_WINDOW,
                    "a request over the window",
                    "void put(@Max(60000) Bytes one, int x, @Max(60000) String two);",
                    "void put",
                    "up to 120024 bytes (24 fixed + 60000 one + 60000 two); the window holds 65536 (R28)",
                    "path: Api.put -> request"),
            api(
                    Tag.OVER_WINDOW,
                    "a result over the window",
                    "@Max(100) List<@Max(1000) String> get();",
                    "get()",
                    "up to 100808 bytes (8 fixed + 100800 result)",
                    "path: Api.get -> result"),
            unit(
                    Tag.OVER_WINDOW,
                    "an exception over the window",
                    """
                    @IpcInterface
                    interface Api { void run() throws Failed; }
                    final class Failed extends Exception {
                        private final String detail;
                        public Failed(@Max(65536) String detail) { this.detail = detail; }
                        public String detail() { return detail; }
                    }
                    """,
                    "void run()",
                    "up to 65552 bytes (16 fixed + 65536 detail)",
                    "path: Api.run -> Failed"),
            api(
                    Tag.LEASE_RIGHTS,
                    "a lease without rights",
                    "void put(Lease from);",
                    "void put(Lease from)",
                    "neither @ReadOnly nor @Writable",
                    "path: Api.put(from)"),
            api(
                    Tag.LEASE_RIGHTS,
                    "a lease with both rights",
                    "void put(@ReadOnly @Writable Lease from);",
                    "void put",
                    "both @ReadOnly and @Writable"),
            api(
                    Tag.LEASE_RIGHTS,
                    "rights at a value",
                    "void put(@ReadOnly String from);",
                    "void put",
                    "from says @ReadOnly, @Writable or @Retained, but is no Lease"),
            api(
                    Tag.TOO_MANY_LEASES,
                    "four leases",
                    "void put(@ReadOnly Lease a, @ReadOnly Lease b, @ReadOnly Lease c, @ReadOnly Lease d);",
                    "void put",
                    "takes 4 leases and component references; a message carries at most 3"));

    private InterfaceCases() {}
}
