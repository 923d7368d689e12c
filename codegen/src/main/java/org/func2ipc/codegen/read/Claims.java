package org.func2ipc.codegen.read;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import org.func2ipc.codegen.check.TypeFacts;
import org.func2ipc.codegen.report.Place;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Reporter;
import org.func2ipc.codegen.report.Tag;

/** Which type each codec belongs to, and whether the codec can name it. */
final class Claims {
    private final TypeFacts facts;
    private final Reporter reporter;
    private final Map<ClassName, TypeName> owners = new HashMap<>();
    private final Set<ClassName> refused = new HashSet<>();

    Claims(TypeFacts facts, Reporter reporter) {
        this.facts = facts;
        this.reporter = reporter;
    }

    /** Remembers that the type of {@code codec} was refused, for a reason that was reported. */
    void refuse(ClassName codec) {
        refused.add(codec);
    }

    /** True when {@code codec} can be generated for {@code type}, a use of {@code element}; reports why not, once. */
    boolean admits(TypeElement element, TypeName type, ClassName codec, Place place) {
        TypeName other = owners.putIfAbsent(codec, type);
        if (other == null && !isAccessible(element, codec)) {
            refuse(codec);
            reporter.error(inaccessible(element, codec), place);
        } else if (other != null && !other.equals(type)) {
            reporter.error(taken(type, codec, other), place);
            return false;
        }
        return !refused.contains(codec);
    }

    private boolean isAccessible(TypeElement type, ClassName codec) {
        return !isInner(type) && facts.isAccessible(type, codec.packageName());
    }

    private static boolean isInner(TypeElement type) {
        return type.getNestingKind() == NestingKind.MEMBER
                && !type.getModifiers().contains(Modifier.STATIC);
    }

    private static Refusal inaccessible(TypeElement type, ClassName codec) {
        return new Refusal(
                Tag.INACCESSIBLE,
                type.getQualifiedName() + " cannot be named by its codec, " + codec.canonicalName(),
                "make it " + (isInner(type) ? "static" : "public, or move it into the package of what uses it"));
    }

    /** {@code A_B} and {@code A.B} have the same codec. */
    private static Refusal taken(TypeName type, ClassName codec, TypeName other) {
        return new Refusal(
                Tag.NAME_TAKEN,
                codec.canonicalName() + " cannot be generated for " + type + ": it is already generated for " + other,
                "another name for one of the two");
    }
}
