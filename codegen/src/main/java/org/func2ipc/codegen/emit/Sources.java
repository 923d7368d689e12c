package org.func2ipc.codegen.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.lang.model.element.Element;
import org.func2ipc.codegen.model.EnumModel;
import org.func2ipc.codegen.model.InterfaceModel;
import org.func2ipc.codegen.model.StructModel;

/** All source files that belong to one interface. */
public final class Sources {
    private static final String PROCESSOR = "org.func2ipc.codegen.IpcProcessor";

    private Sources() {}

    /** The files, each with the element it comes from; the same for the same model. */
    public static Map<JavaFile, Element> of(InterfaceModel model) {
        Map<JavaFile, Element> files = new LinkedHashMap<>();
        files.put(file(model.binding().packageName(), new BindingFile(model).type()), model.element());
        for (StructModel struct : model.graph().structs().values()) {
            TypeSpec codec = new StructCodecFile(struct, model.graph()).type();
            files.put(file(struct.codec().packageName(), codec), struct.element());
        }
        for (EnumModel type : model.graph().enums().values()) {
            files.put(file(type.codec().packageName(), new EnumCodecFile(type).type()), type.element());
        }
        return files;
    }

    private static JavaFile file(String packageName, TypeSpec type) {
        return JavaFile.builder(packageName, type)
                .skipJavaLangImports(true)
                .indent("    ")
                .build();
    }

    static AnnotationSpec generated() {
        return AnnotationSpec.builder(Names.GENERATED)
                .addMember("value", "$S", PROCESSOR)
                .build();
    }
}
