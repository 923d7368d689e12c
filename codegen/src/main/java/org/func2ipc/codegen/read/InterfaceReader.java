package org.func2ipc.codegen.read;

import com.palantir.javapoet.ClassName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.func2ipc.codegen.check.InterfaceRule;
import org.func2ipc.codegen.check.ModelRule;
import org.func2ipc.codegen.check.TypeFacts;
import org.func2ipc.codegen.model.InterfaceModel;
import org.func2ipc.codegen.model.MethodModel;
import org.func2ipc.codegen.report.Place;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Reporter;

/** From an interface's element to its checked model. */
public final class InterfaceReader {
    private static final Set<String> OBJECT_METHODS = Set.of("equals(java.lang.Object)", "hashCode()", "toString()");

    private final Types types;
    private final Elements elements;
    private final TypeFacts facts;
    private final Reporter reporter;

    public InterfaceReader(Types types, Elements elements, Reporter reporter) {
        this.types = types;
        this.elements = elements;
        this.facts = new TypeFacts(types, elements);
        this.reporter = reporter;
    }

    /**
     * What came of reading.
     *
     * @param model the interface, when it is admitted
     * @param unresolved true when it names a type that does not exist yet; worth another try in the next round
     */
    public record Outcome(Optional<InterfaceModel> model, boolean unresolved) {}

    /** Reads {@code type}, and reports what is wrong with it; {@code compiled} are the top-level types in this compilation. */
    public Outcome read(TypeElement type, Set<String> compiled) {
        int before = reporter.errors();
        Place place = new Place(type, type.getQualifiedName().toString());
        for (InterfaceRule rule : InterfaceRule.ALL) {
            Optional<Refusal> refusal = rule.refuse(type, facts);
            if (refusal.isPresent()) {
                reporter.error(refusal.get(), place);
                return new Outcome(Optional.empty(), false);
            }
        }
        NamedTypes named = new NamedTypes(types, facts, reporter);
        TypeReader typeReader = new TypeReader(types, facts, reporter, named);
        Host host = new Host(ClassName.get(type), compiled);
        MethodReader methodReader = new MethodReader(types, facts, reporter, named, typeReader);
        List<MethodModel> methods = new ArrayList<>();
        for (ExecutableElement method : methods(type)) {
            methodReader.read(method, (DeclaredType) type.asType(), host).ifPresent(methods::add);
        }
        if (reporter.errors() > before || typeReader.metUnresolved()) {
            return new Outcome(Optional.empty(), typeReader.metUnresolved());
        }
        methods.sort(Comparator.comparingInt(MethodModel::label)
                .thenComparing(method -> method.element().toString()));
        InterfaceModel model =
                new InterfaceModel(ClassName.get(type), List.copyOf(methods), named.graph(), type, taken(type));
        ModelRule.ALL.forEach(rule -> rule.check(model, reporter));
        return new Outcome(reporter.errors() > before ? Optional.empty() : Optional.of(model), false);
    }

    private List<ExecutableElement> methods(TypeElement type) {
        List<ExecutableElement> methods = new ArrayList<>();
        Set<String> signatures = new HashSet<>();
        for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(type))) {
            boolean ofObject = String.valueOf(method.getEnclosingElement()).equals("java.lang.Object")
                    || OBJECT_METHODS.contains(method.toString());
            String signature = method.getSimpleName()
                    + types.asMemberOf((DeclaredType) type.asType(), method).toString();
            if (!ofObject && !method.getModifiers().contains(Modifier.PRIVATE) && signatures.add(signature)) {
                methods.add(method);
            }
        }
        return methods;
    }

    private Set<String> taken(TypeElement type) {
        Set<String> names = NamedTypes.taken(type);
        ElementFilter.typesIn(elements.getAllMembers(type))
                .forEach(member -> names.add(member.getSimpleName().toString()));
        return names;
    }
}
