package org.func2ipc.codegen.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * A sealed interface.
 *
 * @param type the Java type, without arguments
 * @param javaType the Java type
 * @param codec the class generated for it
 * @param cases sorted by tag; sealed interfaces among the permitted types are replaced by their own cases
 * @param open true when code of other packages may use it
 * @param element where it comes from
 * @param taken simple names that mean something else inside the type
 */
public record ChoiceModel(
        ClassName type,
        TypeName javaType,
        ClassName codec,
        List<Case> cases,
        boolean open,
        TypeElement element,
        Set<String> taken) {
    /**
     * A permitted type.
     *
     * @param name its simple name
     * @param tag 0..65535
     * @param value its value, the only part of the payload
     * @param unknown true when it stands for tags that are not known here
     * @param element where it comes from
     */
    public record Case(String name, int tag, Part value, boolean unknown, TypeElement element) {}

    /** The case that stands for tags that are not known here. */
    public Optional<Case> unknown() {
        return cases.stream().filter(Case::unknown).findFirst();
    }

    /** {@code Outer.Inner}, for messages. */
    public String shortName() {
        return String.join(".", type.simpleNames());
    }
}
