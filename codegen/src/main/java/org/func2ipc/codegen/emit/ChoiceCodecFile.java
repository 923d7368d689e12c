package org.func2ipc.codegen.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import javax.lang.model.element.Modifier;
import org.func2ipc.codegen.layout.Block;
import org.func2ipc.codegen.layout.Bounds;
import org.func2ipc.codegen.layout.Layouts;
import org.func2ipc.codegen.model.ChoiceModel;
import org.func2ipc.codegen.model.TypeGraph;

/** The codec of a sealed interface: a tag, and a ref to the payload of the case (semantics R8). */
final class ChoiceCodecFile {
    private static final int SIZE = 8;
    private static final int OBJECT_HEAP = 16;

    private final ChoiceModel model;
    private final TypeGraph graph;
    private final ShapeCode shapes;
    private final Layouts layouts;
    private final Bounds bounds;
    private final boolean recursive;

    ChoiceCodecFile(ChoiceModel model, TypeGraph graph) {
        this.model = model;
        this.graph = graph;
        shapes = new ShapeCode(graph);
        layouts = shapes.layouts();
        bounds = new Bounds(graph, layouts);
        recursive = graph.isRecursive(model.codec());
    }

    TypeSpec type() {
        TypeSpec.Builder type = CodecParts.codec(model.javaType(), model.codec(), model.open())
                .addJavadoc("Generated codec of {@link $T}.\n\n<pre>\n$L</pre>\n", model.type(), table())
                .alwaysQualify(Names.qualified(model.taken()))
                .addField(CodecParts.publicConstant("SIZE", Integer.toString(SIZE), "Bytes of its block."))
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PUBLIC)
                        .build());
        if (recursive) {
            type.addMethod(CodecParts.outermostAdmit(model.javaType()));
        }
        return type.addMethod(admit())
                .addMethod(tail())
                .addMethod(write())
                .addMethod(read())
                .addMethod(CodecParts.typeMethod(model.type(), model.javaType()))
                .addMethod(CodecParts.override("encodedLength")
                        .returns(long.class)
                        .addParameter(model.javaType(), "value")
                        .addStatement("return $L + tail(admit(value, $S))", SIZE, "value")
                        .build())
                .addMethod(CodecParts.encode(model.javaType(), SIZE, false))
                .addMethod(CodecParts.decode(model.javaType(), SIZE, SIZE))
                .build();
    }

    private String table() {
        StringBuilder text = new StringBuilder(
                """
                    0     2  tag
                    2     2  0
                    4     4  offset of the payload, 0 when it is empty
                """);
        for (ChoiceModel.Case one : model.cases()) {
            text.append(String.format(
                    "or tag 0x%04x, then %d bytes: %s%s\n",
                    one.tag(), layouts.payload(one).size(), one.value().type(), one.unknown() ? ", or unknown" : ""));
        }
        return text.toString();
    }

    private MethodSpec admit() {
        AdmitCode admission = AdmitCode.ofSealed(graph, recursive);
        Scope scope = Scope.with("value", "where", "depth");
        scope.statement("$T.present(value, where)", Names.ADMISSION);
        for (ChoiceModel.Case one : model.cases()) {
            String local = begin(scope, one);
            if (admission.isPlain(one.value().shape())) {
                scope.statement("return $N", local).end();
                continue;
            }
            CodeBlock admitted = admission.part(scope, one.value(), CodeBlock.of("$N", local), one.name());
            scope.statement("return $L", admitted).end();
        }
        scope.statement("throw $L", unknownClass());
        return CodecParts.admit(model.javaType(), recursive, scope);
    }

    private static String begin(Scope scope, ChoiceModel.Case one) {
        String local = scope.local(Names.variable(one.name()));
        scope.begin("if (value instanceof $T $N)", one.value().type(), local);
        return local;
    }

    private CodeBlock unknownClass() {
        return CodeBlock.of(
                "new $T(value.getClass().getName() + $S)",
                IllegalArgumentException.class,
                " is no case of " + model.shortName() + " that its codec knows: compile again");
    }

    private MethodSpec tail() {
        Scope scope = Scope.with("value", "bytes");
        scope.statement("long bytes = 0");
        for (ChoiceModel.Case one : model.cases()) {
            Block payload = layouts.payload(one);
            if (payload.size() == 0) {
                continue;
            }
            String local = begin(scope, one);
            scope.statement("bytes += $L", payload.size());
            shapes.tail(scope, one.value().shape(), CodeBlock.of("$N", local), "bytes");
            scope.end();
        }
        return CodecParts.open("tail")
                .addJavadoc("Bytes of the tail objects of an admitted value.\n")
                .returns(long.class)
                .addParameter(model.javaType(), "value")
                .addCode(scope.statement("return bytes").code())
                .build();
    }

    private MethodSpec write() {
        Scope scope = Scope.with("value", "message", "at");
        boolean first = true;
        for (ChoiceModel.Case one : model.cases()) {
            String local = scope.local(Names.variable(one.name()));
            String condition = "if (value instanceof $T $N)";
            if (first) {
                scope.begin(condition, one.value().type(), local);
            } else {
                scope.next("else " + condition, one.value().type(), local);
            }
            first = false;
            Block payload = layouts.payload(one);
            CodeBlock tag = CodeBlock.of("0x$L", Integer.toHexString(one.tag()));
            if (payload.size() == 0) {
                scope.statement("$T.put(message, at, $L, 0)", Names.SEALED_CASES, tag);
            } else {
                String start = scope.local("start");
                scope.statement("int $N = $T.put(message, at, $L, $L)", start, Names.SEALED_CASES, tag, payload.size());
                shapes.block(payload, CodeBlock.of("$N", start)).write(scope, List.of(CodeBlock.of("$N", local)));
            }
        }
        scope.end();
        return CodecParts.write(model.javaType(), scope);
    }

    private MethodSpec read() {
        Scope scope = Scope.with("message", "at", "value");
        scope.statement("$T value", model.javaType()).begin("switch (message.getTag(at))");
        for (ChoiceModel.Case one : model.cases()) {
            scope.label("case 0x$L:", Integer.toHexString(one.tag()));
            payload(scope, one);
            scope.statement("break").endLabel();
        }
        scope.label("default:");
        if (model.unknown().isPresent()) {
            payload(scope, model.unknown().get());
        } else {
            scope.statement("throw message.badTag(at, $S)", model.shortName());
        }
        scope.endLabel().end();
        return CodecParts.read(model.javaType(), scope.statement("return value"));
    }

    private void payload(Scope scope, ChoiceModel.Case one) {
        Block payload = layouts.payload(one);
        int heap = OBJECT_HEAP + bounds.caseHeap(one);
        if (payload.size() == 0) {
            scope.statement("$T.get(message, at, 0, $L)", Names.SEALED_CASES, heap);
            scope.statement(
                    "value = $L",
                    shapes.read(scope, one.value().shape(), CodeBlock.of("at"), new ShapeCode.Capabilities()));
            return;
        }
        String start = scope.local("start");
        scope.statement("int $N = $T.get(message, at, $L, $L)", start, Names.SEALED_CASES, payload.size(), heap);
        List<String> parts = shapes.block(payload, CodeBlock.of("$N", start)).read(scope);
        scope.statement("value = $N", parts.get(0));
    }
}
