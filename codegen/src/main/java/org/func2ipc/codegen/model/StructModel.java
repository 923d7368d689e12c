package org.func2ipc.codegen.model;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * A record, or an exception that an interface declares.
 *
 * @param type the Java type, without arguments
 * @param javaType the Java type
 * @param codec the class generated for it
 * @param parts components, or parameters of the exception's constructor; each has an accessor of its name
 * @param exception true for an exception
 * @param tag of an exception in a failed reply; 0 for a record
 * @param open true when code of other packages may use it
 * @param element where it comes from
 * @param taken simple names that mean something else inside the type
 */
public record StructModel(
        ClassName type,
        TypeName javaType,
        ClassName codec,
        List<Part> parts,
        boolean exception,
        int tag,
        boolean open,
        TypeElement element,
        Set<String> taken) {
    /** {@code Outer.Inner.part}, for messages. */
    public String describe(Part part) {
        return String.join(".", type.simpleNames()) + "." + part.name();
    }
}
