package org.func2ipc.codegen.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;
import org.func2ipc.codegen.model.ChoiceModel;
import org.func2ipc.codegen.model.EnumModel;
import org.func2ipc.codegen.model.InterfaceModel;
import org.func2ipc.codegen.model.StructModel;

/** All source files that belong to one interface. */
public final class Sources {
    private static final String PROCESSOR = "org.func2ipc.codegen.IpcProcessor";

    private Sources() {}

    /** The files; the same for the same model, in the same order. */
    public static List<Source> of(InterfaceModel model) {
        List<Source> files = new ArrayList<>();
        files.add(file(
                model.binding(),
                Deprecations.silence(new BindingFile(model).type(), model),
                model.element(),
                model.type()));
        for (StructModel struct : model.graph().structs().values()) {
            TypeSpec codec = new StructCodecFile(struct, model.graph()).type();
            TypeSpec silent = Deprecations.silence(codec, struct, model.graph());
            files.add(file(struct.codec(), silent, struct.element(), struct.javaType()));
        }
        for (ChoiceModel choice : model.graph().choices().values()) {
            TypeSpec codec = new ChoiceCodecFile(choice, model.graph()).type();
            TypeSpec silent = Deprecations.silence(codec, choice, model.graph());
            files.add(file(choice.codec(), silent, choice.element(), choice.javaType()));
        }
        for (EnumModel type : model.graph().enums().values()) {
            TypeSpec codec = new EnumCodecFile(type).type();
            files.add(file(type.codec(), Deprecations.silence(codec, type.element()), type.element(), type.type()));
        }
        return files;
    }

    /** The canonical schema text of an interface. */
    public static String schema(InterfaceModel model) {
        return Schema.of(model);
    }

    private static Source file(ClassName name, TypeSpec type, TypeElement origin, TypeName of) {
        JavaFile file = JavaFile.builder(name.packageName(), type)
                .skipJavaLangImports(true)
                .indent("    ")
                .build();
        return new Source(name.canonicalName(), file.toString(), origin, of.toString());
    }

    static AnnotationSpec generated() {
        return AnnotationSpec.builder(Names.GENERATED)
                .addMember("value", "$S", PROCESSOR)
                .build();
    }
}
