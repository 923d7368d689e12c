package org.func2ipc.codegen.read;

import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.type.TypeMirror;
import org.func2ipc.codegen.check.Position;
import org.func2ipc.codegen.report.Place;

/**
 * One use of a type.
 *
 * @param type the type
 * @param annotated what carries annotations about this use, the type included
 * @param position what it is used for
 * @param place where it stands
 * @param host beside which codecs go
 */
record Use(TypeMirror type, List<AnnotatedConstruct> annotated, Position position, Place place, Host host) {
    static Use of(TypeMirror type, AnnotatedConstruct declared, Position position, Place place, Host host) {
        return new Use(type, List.of(declared, type), position, place, host);
    }

    /** A type argument; {@code passed} are annotations of this use that mean the argument. */
    Use argument(TypeMirror argument, Position inner, String step, List<AnnotatedConstruct> passed) {
        List<AnnotatedConstruct> all =
                Stream.concat(passed.stream(), Stream.of(argument)).toList();
        return new Use(argument, all, inner, place.into(step), host);
    }
}
