package org.func2ipc.codegen.check;

import jakarta.annotation.Nullable;
import java.util.HashMap;
import java.util.Map;
import org.func2ipc.codegen.model.ChoiceModel;
import org.func2ipc.codegen.model.EnumModel;
import org.func2ipc.codegen.model.InterfaceModel;
import org.func2ipc.codegen.model.MethodModel;
import org.func2ipc.codegen.model.StructModel;
import org.func2ipc.codegen.report.Place;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Reporter;
import org.func2ipc.codegen.report.Tag;

/** No two constants of an enum, no two cases of a sealed interface, and no two exceptions of a method, have the same tag (semantics R8). */
final class TagCollisionRule implements ModelRule {
    @Override
    public void check(InterfaceModel model, Reporter reporter) {
        for (EnumModel type : model.graph().enums().values()) {
            Map<Integer, String> byTag = new HashMap<>();
            for (EnumModel.Constant constant : type.constants()) {
                Place place = new Place(type.element(), type.type().simpleName() + "." + constant.name());
                collide(
                        byTag.putIfAbsent(constant.tag(), constant.name()),
                        constant.name(),
                        constant.tag(),
                        place,
                        reporter);
            }
        }
        for (ChoiceModel type : model.graph().choices().values()) {
            Map<Integer, String> byTag = new HashMap<>();
            for (ChoiceModel.Case one : type.cases()) {
                Place place = new Place(type.element(), type.shortName() + "." + one.name());
                collide(byTag.putIfAbsent(one.tag(), one.name()), one.name(), one.tag(), place, reporter);
            }
        }
        for (MethodModel method : model.methods()) {
            Map<Integer, String> byTag = new HashMap<>();
            for (StructModel exception : method.exceptions()) {
                String name = exception.type().canonicalName();
                Place place = new Place(method.element(), model.shortName() + "." + method.name() + " throws " + name);
                collide(byTag.putIfAbsent(exception.tag(), name), name, exception.tag(), place, reporter);
            }
        }
    }

    private static void collide(@Nullable String other, String name, int tag, Place place, Reporter reporter) {
        if (other != null) {
            reporter.error(
                    new Refusal(
                            Tag.TAG_COLLISION,
                            String.format("%s and %s both have tag 0x%x (R8)", other, name, tag),
                            "@Tag with another number at one of them"),
                    place);
        }
    }
}
