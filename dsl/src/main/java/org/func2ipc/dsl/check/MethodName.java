package org.func2ipc.dsl.check;

import jakarta.annotation.Nullable;
import java.util.List;
import org.func2ipc.dsl.model.InterfaceModel;
import org.func2ipc.dsl.model.MethodDescriptor;

/** Whether a name that a definition mentions says which method of an interface is meant. */
final class MethodName {
    private MethodName() {}

    /**
     * What is wrong with {@code name} as the name of one method of {@code type}; null when nothing is.
     *
     * @param what what the name is given: {@code a label}
     * @param instead the way out where several methods have the name
     */
    @Nullable
    static String problem(String what, InterfaceModel type, String name, String instead) {
        List<String> methods =
                type.methods().stream().map(MethodDescriptor::name).toList();
        long count = methods.stream().filter(name::equals).count();
        if (count == 1) {
            return null;
        }
        return count == 0
                ? what + " must be for a method of the interface: " + type.shortName() + " has no method \"" + name
                        + "\"" + NearestName.hint(name, methods)
                : what + " must be for one method: " + type.shortName() + " has " + count + " methods \"" + name
                        + "\"; " + instead;
    }
}
