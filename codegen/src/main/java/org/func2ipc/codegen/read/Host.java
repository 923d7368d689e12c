package org.func2ipc.codegen.read;

import com.palantir.javapoet.ClassName;
import java.util.Set;

/**
 * The type beside which codecs are generated: the nearest one that is being compiled.
 *
 * @param type the host
 * @param compiled qualified names of the top-level types that are being compiled
 */
record Host(ClassName type, Set<String> compiled) {
    /** The host of what {@code inner} holds: {@code inner} itself when it is being compiled. */
    Host into(ClassName inner) {
        return isCompiled(inner) ? new Host(inner, compiled) : this;
    }

    /**
     * The codec of {@code inner}: {@code Outer_InnerCodec} in its own package when it is being compiled, so that all
     * who use it share it; else {@code Host_some_package_Outer_InnerCodec} beside the host.
     */
    ClassName codec(ClassName inner) {
        return codec(inner, "", isCompiled(inner));
    }

    /**
     * The codec of {@code inner} with type arguments, which {@code arguments} name: {@code _of_Inode}.
     *
     * @param own true when it goes beside {@code inner}, false when beside the host
     */
    ClassName codec(ClassName inner, String arguments, boolean own) {
        String simple = String.join("_", inner.simpleNames()) + arguments + "Codec";
        if (own) {
            return ClassName.get(inner.packageName(), simple);
        }
        String home = inner.packageName().replace('.', '_');
        return ClassName.get(type.packageName(), String.join("_", type.simpleNames()) + "_" + home + "_" + simple);
    }

    /** True when {@code inner} is being compiled. */
    boolean isCompiled(ClassName inner) {
        return compiled.contains(inner.topLevelClassName().canonicalName());
    }
}
