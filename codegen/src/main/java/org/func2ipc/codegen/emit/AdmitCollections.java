package org.func2ipc.codegen.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.func2ipc.codegen.model.Shape;

/** Code that admits a list, set or map: an unmodifiable one in the same order, of admitted elements. */
final class AdmitCollections {
    private final AdmitCode admission;

    AdmitCollections(AdmitCode admission) {
        this.admission = admission;
    }

    /** Writes a local variable that holds the admitted list or set; returns its name. */
    String sequence(Scope scope, Shape.Sequence sequence, CodeBlock value, String name, String where) {
        String local = scope.local(AdmitCode.admitted(name));
        Class<?> kind = sequence.distinct() ? Set.class : List.class;
        scope.statement(
                "$T $N = $T.$L($L, $L, $S)",
                ParameterizedTypeName.get(ClassName.get(kind), sequence.elementType()),
                local,
                Names.ADMISSION,
                sequence.distinct() ? "set" : "list",
                value,
                AdmitCode.longLiteral(sequence.max()),
                where);
        if (admission.isPlain(sequence.element())) {
            return local;
        } else if (!sequence.distinct()) {
            elements(scope, sequence.element(), sequence.elementType(), local, name, where + "[]");
            return local;
        }
        String items = copy(scope, sequence.elementType(), CodeBlock.of("$N", local), name + "Items");
        elements(scope, sequence.element(), sequence.elementType(), items, name, where + "[]");
        if (admission.replaces(sequence.element())) {
            scope.statement("$N = $T.setOf($N, $S)", local, Names.ADMISSION, items, where);
        }
        return local;
    }

    /** Writes a local variable that holds the admitted map; returns its name. */
    String mapping(Scope scope, Shape.Mapping map, CodeBlock value, String name, String where) {
        String local = scope.local(AdmitCode.admitted(name));
        scope.statement(
                "$T $N = $T.map($L, $L, $S)",
                ParameterizedTypeName.get(
                        ClassName.get(Map.class), map.key().type(), map.value().type()),
                local,
                Names.ADMISSION,
                value,
                AdmitCode.longLiteral(map.max()),
                where);
        Shape key = map.key().shape();
        Shape held = map.value().shape();
        boolean replaces = admission.replaces(key) || admission.replaces(held);
        String keys = "";
        String values = "";
        if (replaces || !admission.isPlain(key)) {
            keys = copy(scope, map.key().type(), CodeBlock.of("$N.keySet()", local), name + "Keys");
            visit(scope, key, map.key().type(), keys, name + "Key", where + " key");
        }
        if (replaces || !admission.isPlain(held)) {
            values = copy(scope, map.value().type(), CodeBlock.of("$N.values()", local), name + "Values");
            visit(scope, held, map.value().type(), values, name + "Value", where + " value");
        }
        if (replaces) {
            scope.statement("$N = $T.mapOf($N, $N, $S)", local, Names.ADMISSION, keys, values, where);
        }
        return local;
    }

    private static String copy(Scope scope, TypeName type, CodeBlock source, String name) {
        String items = scope.local(name);
        TypeName list = ParameterizedTypeName.get(ClassName.get(List.class), type);
        scope.statement("$T $N = $T.copyOf($L)", list, items, List.class, source);
        return items;
    }

    private void visit(Scope scope, Shape element, TypeName type, String items, String name, String where) {
        if (!admission.isPlain(element)) {
            elements(scope, element, type, items, name, where);
        }
    }

    private void elements(Scope scope, Shape element, TypeName type, String list, String name, String where) {
        String index = scope.local("i");
        scope.begin("for (int $1N = 0; $1N < $2N.size(); $1N++)", index, list);
        CodeBlock value = CodeBlock.of("$N.get($N)", list, index);
        if (!admission.replaces(element)) {
            admission.check(scope, element, value, where);
            scope.end();
            return;
        }
        String item = admission.replace(scope, element, type, value, name + "Item", where);
        scope.begin("if ($N != $L)", item, value)
                .statement("$1N = $2T.replaced($1N, $3N, $4N)", list, Names.ADMISSION, index, item)
                .end()
                .end()
                .statement("$1N = $2T.frozen($1N)", list, Names.ADMISSION);
    }
}
