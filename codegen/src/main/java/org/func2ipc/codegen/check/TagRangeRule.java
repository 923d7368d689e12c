package org.func2ipc.codegen.check;

import org.func2ipc.codegen.model.ChoiceModel;
import org.func2ipc.codegen.model.EnumModel;
import org.func2ipc.codegen.model.InterfaceModel;
import org.func2ipc.codegen.model.StructModel;
import org.func2ipc.codegen.report.Place;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Reporter;
import org.func2ipc.codegen.report.Tag;

/** Tags are unsigned 16-bit numbers. */
final class TagRangeRule implements ModelRule {
    private static final int MOST = 0xffff;

    @Override
    public void check(InterfaceModel model, Reporter reporter) {
        for (EnumModel type : model.graph().enums().values()) {
            for (EnumModel.Constant constant : type.constants()) {
                check(
                        constant.tag(),
                        new Place(type.element(), type.type().simpleName() + "." + constant.name()),
                        reporter);
            }
        }
        for (ChoiceModel type : model.graph().choices().values()) {
            for (ChoiceModel.Case one : type.cases()) {
                check(one.tag(), new Place(type.element(), type.shortName() + "." + one.name()), reporter);
            }
        }
        for (StructModel type : model.graph().structs().values()) {
            check(type.tag(), new Place(type.element(), type.type().simpleName()), reporter);
        }
    }

    private static void check(int tag, Place place, Reporter reporter) {
        if (tag < 0 || tag > MOST) {
            reporter.error(
                    new Refusal(
                            Tag.TAG_RANGE,
                            "@Tag(" + tag + ") is outside 0.." + MOST + " (R8)",
                            "a tag inside that range, or none: the default is a hash of the name"),
                    place);
        }
    }
}
