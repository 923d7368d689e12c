package org.func2ipc.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import javax.lang.model.element.Modifier;
import org.func2ipc.codegen.layout.Block;
import org.func2ipc.codegen.layout.Slot;
import org.func2ipc.codegen.model.InterfaceModel;
import org.func2ipc.codegen.model.MethodModel;
import org.func2ipc.codegen.model.Part;

/** One method, with its message blocks and the names of the constants that describe them. */
final class CallPlan {
    private final InterfaceModel owner;
    private final MethodModel method;
    private final Message request;
    private final Message reply;
    private final String descriptor;
    private final String label;

    /**
     * One of a method's two messages.
     *
     * @param block its fixed block
     * @param size name of the constant that holds the block's size
     * @param offsets names of the constants that hold the parts' offsets
     */
    record Message(Block block, String size, List<String> offsets) {}

    CallPlan(InterfaceModel owner, MethodModel method, ShapeCode shapes, NameAllocator names) {
        this.owner = owner;
        this.method = method;
        boolean overloaded = owner.methods().stream()
                        .filter(other -> other.name().equals(method.name()))
                        .count()
                > 1;
        String wanted = Names.constant(method.name()) + (overloaded ? String.format("_%05X", method.label()) : "");
        descriptor = names.newName(wanted);
        label = names.newName(wanted + "_LABEL");
        request = message(shapes.layouts().message(method.parameters()), wanted, "_REQUEST", names);
        reply = message(shapes.layouts().message(method.result().stream().toList()), wanted, "_REPLY", names);
    }

    private static Message message(Block block, String prefix, String kind, NameAllocator names) {
        String size = names.newName(prefix + kind);
        List<String> offsets = new ArrayList<>();
        for (Slot slot : block.slots()) {
            offsets.add(names.newName(prefix + "_" + Names.constant(slot.part().name()) + "_AT"));
        }
        return new Message(block, size, List.copyOf(offsets));
    }

    MethodModel method() {
        return method;
    }

    Message request() {
        return request;
    }

    Message reply() {
        return reply;
    }

    /** Name of the descriptor's constant. */
    String descriptorName() {
        return descriptor;
    }

    /** Name of the label's constant. */
    String labelName() {
        return label;
    }

    /** The descriptor, from anywhere in the generated file: the interface may have a constant of the same name. */
    CodeBlock descriptor() {
        return constant(descriptor);
    }

    CodeBlock label() {
        return constant(label);
    }

    CodeBlock size(Message message) {
        return constant(message.size());
    }

    CodeBlock constant(String name) {
        return CodeBlock.of("$T.$N", owner.binding(), name);
    }

    /** Code for all parts of {@code message}. */
    BlockCode code(ShapeCode shapes, Message message) {
        return new BlockCode(shapes, message.block(), new BlockCode.Offsets() {
            @Override
            public CodeBlock of(Slot slot) {
                return constant(message.offsets().get(message.block().slots().indexOf(slot)));
            }

            @Override
            public CodeBlock of(int offset) {
                return CodeBlock.of("$L", offset);
            }
        });
    }

    /** {@code Interface.method}, for messages. */
    String describe() {
        return owner.shortName() + "." + method.name();
    }

    /** What messages call the result. */
    String describeResult() {
        return "result of " + describe();
    }

    /** Type of the method's result: of an asynchronous one, the stage. */
    TypeName resultType() {
        return method.async()
                ? ParameterizedTypeName.get(ClassName.get(CompletionStage.class), stageContent())
                : method.result().map(Part::type).orElse(TypeName.VOID);
    }

    /** What the stage of an asynchronous method holds. */
    TypeName stageContent() {
        return method.result().map(Part::type).orElse(ClassName.get(Void.class));
    }

    /** The values under names that a lambda may capture. */
    List<CodeBlock> captured(Scope scope, List<CodeBlock> values) {
        List<CodeBlock> captured = new ArrayList<>();
        for (int index = 0; index < values.size(); index++) {
            CodeBlock value = values.get(index);
            String name = method.parameters().get(index).name();
            if (value.toString().startsWith("admitted")) {
                String posted = scope.local("posted" + Character.toUpperCase(name.charAt(0)) + name.substring(1));
                scope.statement("$T $N = $L", method.parameters().get(index).type(), posted, value);
                captured.add(CodeBlock.of("$N", posted));
            } else {
                captured.add(value);
            }
        }
        return captured;
    }

    boolean isVoid() {
        return method.result().isEmpty();
    }

    /** The method as a gate implements it; {@code parameters} are the names in use there. */
    MethodSpec.Builder override(List<String> parameters) {
        MethodSpec.Builder builder = MethodSpec.methodBuilder(method.name())
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(resultType())
                .varargs(method.element().isVarArgs());
        for (int index = 0; index < parameters.size(); index++) {
            builder.addParameter(method.parameters().get(index).type(), parameters.get(index));
        }
        method.exceptions().forEach(exception -> builder.addException(exception.type()));
        return builder;
    }

    /** Names of the parameters that {@code scope} does not use yet. */
    List<String> parameters(Scope scope) {
        return method.parameters().stream()
                .map(part -> scope.local(part.name()))
                .toList();
    }

    /** Admits all parameters; returns the admitted values. */
    List<CodeBlock> admit(Scope scope, AdmitCode admission, List<String> parameters) {
        List<CodeBlock> values = new ArrayList<>();
        for (int index = 0; index < parameters.size(); index++) {
            Part part = method.parameters().get(index);
            CodeBlock source = CodeBlock.of("$N", parameters.get(index));
            values.add(admission.part(scope, part, source, part.name()));
        }
        return values;
    }

    ClassName binding() {
        return owner.binding();
    }
}
