package org.func2ipc.codegen.emit;

import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.func2ipc.codegen.layout.Block;
import org.func2ipc.codegen.layout.Layouts;
import org.func2ipc.codegen.layout.Slot;
import org.func2ipc.codegen.model.ChoiceModel;
import org.func2ipc.codegen.model.EnumModel;
import org.func2ipc.codegen.model.InterfaceModel;
import org.func2ipc.codegen.model.MethodModel;
import org.func2ipc.codegen.model.StructModel;

/**
 * The canonical schema text: labels, types, bounds and offsets of an interface, one item a line (semantics R33).
 *
 * <p>Equal texts mean that both sides write and read the same bytes. The first line names the version of the wire
 * format itself.
 */
final class Schema {
    private final Layouts layouts;
    private final StringBuilder text = new StringBuilder("wire 1\n");

    private Schema(InterfaceModel model) {
        layouts = new Layouts(model.graph());
        line("interface " + model.type().canonicalName());
        model.methods().forEach(this::method);
        TreeMap<String, StructModel> structs = new TreeMap<>();
        model.graph()
                .structs()
                .values()
                .forEach(struct -> structs.put(struct.javaType().toString(), struct));
        structs.values().forEach(this::struct);
        TreeMap<String, ChoiceModel> choices = new TreeMap<>();
        model.graph()
                .choices()
                .values()
                .forEach(choice -> choices.put(choice.javaType().toString(), choice));
        choices.values().forEach(this::choice);
        TreeMap<String, EnumModel> enums = new TreeMap<>();
        model.graph().enums().values().forEach(type -> enums.put(type.type().canonicalName(), type));
        enums.values().forEach(this::enumeration);
    }

    /** The text; each line ends with a line feed. */
    static String of(InterfaceModel model) {
        return new Schema(model).text.toString();
    }

    private void method(MethodModel method) {
        line(String.format(
                "method 0x%05x %s %s%s",
                method.label(),
                method.name(),
                method.oneWay() ? "one-way" : method.async() ? "async" : "two-way",
                method.idempotent() ? " idempotent" : ""));
        parts("in", layouts.message(method.parameters()));
        parts("out", layouts.message(method.result().stream().toList()));
        for (StructModel exception : method.exceptions()) {
            line(String.format(
                    "  fails 0x%04x %s", exception.tag(), exception.type().canonicalName()));
        }
    }

    private void struct(StructModel struct) {
        Block block = layouts.of(struct.codec());
        line((struct.exception() ? "exception " : "record ") + struct.javaType() + " size " + block.size());
        parts("at", block);
    }

    private void choice(ChoiceModel type) {
        line("sealed " + type.javaType());
        for (ChoiceModel.Case one : type.cases()) {
            line(String.format(
                    "  tag 0x%04x %s%s",
                    one.tag(), WireTable.describe(one.value().shape()), one.unknown() ? " unknown" : ""));
        }
    }

    private void enumeration(EnumModel type) {
        line("enum " + type.type().canonicalName());
        List<EnumModel.Constant> sorted = type.constants().stream()
                .sorted(Comparator.comparingInt(EnumModel.Constant::tag))
                .toList();
        for (EnumModel.Constant constant : sorted) {
            String unknown = constant.name().equals(type.unknown()) ? " unknown" : "";
            line(String.format("  tag 0x%04x %s%s", constant.tag(), constant.name(), unknown));
        }
    }

    private void parts(String how, Block block) {
        for (Slot slot : block.slots()) {
            line("  " + how + " " + slot.offset() + " " + slot.part().name() + ": " + WireTable.presence(slot.part())
                    + WireTable.describe(slot.part().shape()));
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
