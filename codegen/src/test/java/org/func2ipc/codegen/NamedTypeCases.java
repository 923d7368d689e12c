package org.func2ipc.codegen;

import static org.func2ipc.codegen.DiagnosticCase.unit;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.func2ipc.codegen.report.Tag;

/** Refused records, enums and exceptions. */
final class NamedTypeCases {
    static final List<DiagnosticCase> ALL = List.of(
            unit(
                    Tag.ENDLESS_RECORD,
                    "a record that holds itself",
                    """
                    @IpcInterface
                    interface Api { void put(Node node); }
                    record Node(long id, Optional<Next> next) {}
                    record Next(
                        Node node) {}
                    """,
                    "Node node) {}",
                    "Node holds itself in line",
                    "path: Api.put(node) -> Node.next -> content of the Optional -> Next.node",
                    "a List of Node"),
            unit(
                    Tag.TOO_DEEP,
                    "33 values inside each other",
                    "@IpcInterface\ninterface Api { void put(R0 deep); }\n"
                            + IntStream.range(0, 32)
                                    .mapToObj(i -> "record R" + i + "(R" + (i + 1) + " next) {}\n")
                                    .collect(Collectors.joining())
                            + "record R32(long id) {}",
                    "void put(R0 deep)",
                    "deep is 33 values deep; at most 32",
                    "path: Api.put -> deep"),
            unit(
                    Tag.INACCESSIBLE,
                    "a private record",
                    """
                    class Outer {
                        @IpcInterface
                        interface Api {
                            void put(Inner inner);
                        }
                        private record Inner(long id) {}
                    }
                    """,
                    "void put",
                    "t.Outer.Inner cannot be named by its codec, t.Outer_InnerCodec"),
            unit(
                    Tag.TAG_COLLISION,
                    "two constants with one tag",
                    "@IpcInterface\ninterface Api { void put(Kind kind); }\nenum Kind { @Tag(7) A, @Tag(7) B }",
                    "enum Kind",
                    "A and B both have tag 0x7",
                    "path: Kind.B"),
            unit(
                    Tag.TAG_COLLISION,
                    "two exceptions with one tag",
                    """
                    @IpcInterface
                    interface Api {
                        void run() throws A, B;
                    }
                    @Tag(7) final class A extends Exception { public A() {} }
                    @Tag(7) final class B extends Exception { public B() {} }
                    """,
                    "void run()",
                    "t.A and t.B both have tag 0x7"),
            unit(
                    Tag.TAG_COLLISION,
                    "two cases with one tag",
                    """
                    @IpcInterface
                    interface Api { void put(Form form); }
                    sealed interface Form {
                        @Tag(3) record A() implements Form {}
                        @Tag(3) record B() implements Form {}
                    }
                    """,
                    "sealed interface Form",
                    "A and B both have tag 0x3",
                    "path: Form.B"),
            unit(
                    Tag.TAG_RANGE,
                    "a tag of more than 16 bits",
                    "@IpcInterface\ninterface Api { void put(Kind kind); }\nenum Kind { @Tag(65536) A }",
                    "enum Kind",
                    "@Tag(65536) is outside 0..65535",
                    "path: Kind.A"),
            unit(
                    Tag.EXCEPTION_UNCHECKED,
                    "an unchecked exception",
                    "@IpcInterface\ninterface Api {\nvoid run() throws IllegalStateException;\n}",
                    "void run()",
                    "java.lang.IllegalStateException is unchecked",
                    "path: Api.run() throws java.lang.IllegalStateException"),
            unit(
                    Tag.EXCEPTION_NOT_FINAL,
                    "an exception with subclasses",
                    "@IpcInterface\ninterface Api {\nvoid run() throws java.io.IOException;\n}",
                    "void run()",
                    "java.io.IOException is not final"),
            unit(
                    Tag.EXCEPTION_CONSTRUCTOR,
                    "two constructors",
                    """
                    @IpcInterface
                    interface Api { void run() throws Failed; }
                    final class Failed extends Exception {
                        public Failed() {}
                        public Failed(String detail) { super(detail); }
                    }
                    """,
                    "void run()",
                    "t.Failed has 2 public constructors"),
            unit(
                    Tag.INACCESSIBLE,
                    "an inner class",
                    """
                    class Outer {
                        @IpcInterface
                        interface Api { void run() throws Failed; }
                        final class Failed extends Exception {
                            public Failed() {}
                        }
                    }
                    """,
                    "void run()",
                    "t.Outer.Failed cannot be named by its codec",
                    "instead: make it static"),
            unit(
                    Tag.EXCEPTION_CONSTRUCTOR,
                    "a constructor that throws",
                    """
                    @IpcInterface
                    interface Api { void run() throws Failed; }
                    final class Failed extends Exception {
                        public Failed() throws Exception {}
                    }
                    """,
                    "void run()",
                    "t.Failed has a constructor that throws"),
            unit(
                    Tag.EXCEPTION_ACCESSOR,
                    "a field that cannot be read",
                    """
                    @IpcInterface
                    interface Api { void run() throws Failed; }
                    final class Failed extends Exception {
                        public Failed(String detail) { super(detail); }
                    }
                    """,
                    "void run()",
                    "there is no public java.lang.String detail()",
                    "an accessor of the same name and type"));

    private NamedTypeCases() {}
}
