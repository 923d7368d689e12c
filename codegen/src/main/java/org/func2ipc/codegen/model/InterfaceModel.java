package org.func2ipc.codegen.model;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * An {@code @IpcInterface}.
 *
 * @param type the interface
 * @param methods sorted by label
 * @param graph the types it reaches
 * @param element where it comes from
 * @param taken simple names that mean something else inside the interface
 */
public record InterfaceModel(
        ClassName type, List<MethodModel> methods, TypeGraph graph, TypeElement element, Set<String> taken) {
    /** {@code Outer.Inner}, for messages. */
    public String shortName() {
        return String.join(".", type.simpleNames());
    }

    /** The class generated for it. */
    public ClassName binding() {
        return ClassName.get(type.packageName(), String.join("_", type.simpleNames()) + "Ipc");
    }
}
