package org.func2ipc.dsl;

import java.util.Map;
import java.util.TreeMap;
import org.func2ipc.dsl.model.InterfaceDescriptor;

/** Finds the generated code of interfaces, each once, by class name. */
final class InterfaceLookup {
    private final Map<String, InterfaceDescriptor> found = new TreeMap<>();
    private final Map<String, String> missing = new TreeMap<>();

    InterfaceLookup(Map<String, Class<?>> interfaces) {
        interfaces.forEach(this::find);
    }

    private void find(String name, Class<?> type) {
        if (!type.isInterface() || type.isAnnotation()) {
            missing.put(name, "it is not an interface; provide and require interfaces that carry @IpcInterface");
            return;
        }
        String generated = generatedName(type);
        try {
            Class<?> loaded = Class.forName(generated, true, type.getClassLoader());
            Object made = loaded.getConstructor().newInstance();
            if (made instanceof InterfaceDescriptor descriptor) {
                found.put(name, descriptor);
            } else {
                missing.put(
                        name,
                        generated + " is not an InterfaceDescriptor; rename the class, the processor generates"
                                + " one of that name");
            }
        } catch (ClassNotFoundException e) {
            missing.put(
                    name,
                    "there is no " + generated + "; annotate the interface with @IpcInterface and compile it"
                            + " with the processor of func2ipc-codegen on the processor path");
        } catch (ReflectiveOperationException | LinkageError e) {
            missing.put(
                    name,
                    generated + " cannot be used: " + e + "; compile the interface again with the processor of"
                            + " func2ipc-codegen");
        }
    }

    /** {@code Outer.Inner} has {@code Outer_InnerIpc}, in its package. */
    private static String generatedName(Class<?> type) {
        String inPackage = type.getName().substring(type.getPackageName().length());
        return type.getPackageName() + inPackage.replace('$', '_') + "Ipc";
    }

    /** The descriptors that were found, by canonical name of the interface. */
    Map<String, InterfaceDescriptor> found() {
        return found;
    }

    /** Why an interface has none, by its canonical name. */
    Map<String, String> missing() {
        return missing;
    }
}
