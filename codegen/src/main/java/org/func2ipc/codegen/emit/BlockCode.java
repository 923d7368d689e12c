package org.func2ipc.codegen.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import org.func2ipc.codegen.layout.Block;
import org.func2ipc.codegen.layout.Gap;
import org.func2ipc.codegen.layout.Slot;
import org.func2ipc.codegen.model.Part;
import org.func2ipc.codegen.model.Presence;

/** Code that writes and reads all parts of a block, presence words and gaps included. */
final class BlockCode {
    /** Where things lie: {@code at + NAME_AT} in a record, {@code READ_BLOCK_AT} in a message. */
    interface Offsets {
        CodeBlock of(Slot slot);

        CodeBlock of(int offset);
    }

    private final ShapeCode shapes;
    private final Block block;
    private final Offsets offsets;

    BlockCode(ShapeCode shapes, Block block, Offsets offsets) {
        this.shapes = shapes;
        this.block = block;
        this.offsets = offsets;
    }

    /** Adds the bytes of all tail objects to {@code sum}; {@code values} in the order of the parts. */
    void tail(Scope scope, List<CodeBlock> values, String sum) {
        for (int index = 0; index < values.size(); index++) {
            Part part = block.slots().get(index).part();
            CodeBlock value = values.get(index);
            if (!shapes.layouts().isFixed(part.shape())) {
                if (part.isOptional()) {
                    scope.begin("if ($L)", isPresent(part, value));
                }
                shapes.tail(scope, part.shape(), content(part, value), sum);
                if (part.isOptional()) {
                    scope.end();
                }
            }
        }
    }

    /** Writes the block and its tail; {@code values} in the order of the parts. */
    void write(Scope scope, List<CodeBlock> values) {
        List<String> words = new ArrayList<>();
        for (int word = 0; word < block.presence().size(); word++) {
            words.add(scope.local("present"));
            scope.statement("long $N = 0", words.get(word));
        }
        for (int index = 0; index < values.size(); index++) {
            Slot slot = block.slots().get(index);
            CodeBlock value = values.get(index);
            if (slot.part().isOptional()) {
                scope.begin("if ($L)", isPresent(slot.part(), value))
                        .statement("$N |= $L", words.get(slot.word()), mask(slot.mask()));
            }
            shapes.write(scope, slot.part().shape(), content(slot.part(), value), offsets.of(slot));
            if (slot.part().isOptional()) {
                scope.end();
            }
        }
        for (int word = 0; word < words.size(); word++) {
            scope.statement("message.putLong($L, $N)", offsets.of(word * Long.BYTES), words.get(word));
        }
    }

    /** Reads the block and its tail into local variables; returns their names in the order of the parts. */
    List<String> read(Scope scope) {
        List<String> words = new ArrayList<>();
        for (int word = 0; word < block.presence().size(); word++) {
            words.add(scope.local("present"));
            scope.statement(
                    "long $N = message.getPresence($L, $L)",
                    words.get(word),
                    offsets.of(word * Long.BYTES),
                    mask(block.presence().get(word)));
        }
        for (Gap gap : block.gaps()) {
            scope.statement("message.requireZero($L, $L)", offsets.of(gap.offset()), gap.size());
        }
        ShapeCode.Capabilities capabilities = new ShapeCode.Capabilities();
        List<String> locals = new ArrayList<>();
        for (Slot slot : block.slots()) {
            Part part = slot.part();
            String local = scope.local(part.name());
            locals.add(local);
            if (!part.isOptional()) {
                CodeBlock value = shapes.read(scope, part.shape(), offsets.of(slot), capabilities);
                scope.statement("$T $N = $L", part.type(), local, value);
            } else {
                readOptional(scope, slot, local, words.get(slot.word()), capabilities);
            }
        }
        return locals;
    }

    private void readOptional(Scope scope, Slot slot, String local, String word, ShapeCode.Capabilities capabilities) {
        Part part = slot.part();
        boolean nullable = part.presence() == Presence.NULLABLE;
        scope.statement("$T $N", part.type(), local).begin("if (($N & $L) != 0)", word, mask(slot.mask()));
        CodeBlock value = shapes.read(scope, part.shape(), offsets.of(slot), capabilities);
        scope.statement(
                        nullable ? "$N = $L" : "$N = $T.of($L)",
                        nullable ? args(local, value) : args(local, raw(part), value))
                .next("else");
        if (slot.size() > 0) {
            scope.statement("message.requireZero($L, $L)", offsets.of(slot), slot.size());
        }
        scope.statement(nullable ? "$N = null" : "$N = $T.empty()", nullable ? args(local) : args(local, raw(part)))
                .end();
    }

    private static Object[] args(Object... args) {
        return args;
    }

    private static TypeName raw(Part part) {
        return ((ParameterizedTypeName) part.type()).rawType();
    }

    private static CodeBlock isPresent(Part part, CodeBlock value) {
        return part.presence() == Presence.NULLABLE
                ? CodeBlock.of("$L != null", value)
                : CodeBlock.of("$L.isPresent()", value);
    }

    private static CodeBlock content(Part part, CodeBlock value) {
        return part.presence() == Presence.OPTIONAL ? CodeBlock.of("$L.get()", value) : value;
    }

    private static CodeBlock mask(long bits) {
        return CodeBlock.of("0x$LL", Long.toHexString(bits));
    }
}
