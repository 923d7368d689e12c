package org.func2ipc.codegen.model;

import com.palantir.javapoet.ClassName;
import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * An enum.
 *
 * @param type the Java type
 * @param codec the class generated for it
 * @param constants in declaration order
 * @param unknown name of the constant that stands for tags that are not known here; empty when there is none
 * @param open true when code of other packages may use it
 * @param element where it comes from
 */
public record EnumModel(
        ClassName type, ClassName codec, List<Constant> constants, String unknown, boolean open, TypeElement element) {
    /** A constant and its tag, 0..65535. */
    public record Constant(String name, int tag) {}
}
