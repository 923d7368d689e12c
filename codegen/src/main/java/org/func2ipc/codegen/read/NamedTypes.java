package org.func2ipc.codegen.read;

import com.palantir.javapoet.ClassName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import org.func2ipc.codegen.check.ExceptionRule;
import org.func2ipc.codegen.check.Position;
import org.func2ipc.codegen.check.TypeFacts;
import org.func2ipc.codegen.model.EnumModel;
import org.func2ipc.codegen.model.Part;
import org.func2ipc.codegen.model.StructModel;
import org.func2ipc.codegen.model.TypeGraph;
import org.func2ipc.codegen.report.Place;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Reporter;
import org.func2ipc.codegen.report.Tag;

/** The records, enums and exceptions that one interface reaches; each is read once. */
final class NamedTypes {
    static final String BYTES = "org.func2ipc.dsl.component.Bytes";
    static final String LEASE = "org.func2ipc.dsl.component.Lease";

    /** Stands for a list on the way from the interface to the type that is being read. */
    private static final ClassName LIST = ClassName.get(List.class);

    private final TypeFacts facts;
    private final Reporter reporter;
    private final Map<ClassName, StructModel> structs = new TreeMap<>();
    private final Map<ClassName, EnumModel> enums = new TreeMap<>();
    private final Claims claims;
    private final Deque<ClassName> way = new ArrayDeque<>();

    NamedTypes(TypeFacts facts, Reporter reporter) {
        this.facts = facts;
        this.reporter = reporter;
        claims = new Claims(facts, reporter);
    }

    /** What was read. */
    TypeGraph graph() {
        return new TypeGraph(Collections.unmodifiableMap(structs), Collections.unmodifiableMap(enums));
    }

    void enterList() {
        way.push(LIST);
    }

    void leave() {
        way.pop();
    }

    /** Reads an enum; false when it is refused. */
    boolean enumeration(TypeElement type, ClassName codec, Use use) {
        if (!claims.admits(type, codec, use.place())) {
            return false;
        } else if (enums.containsKey(codec)) {
            return true;
        }
        List<EnumModel.Constant> constants = new ArrayList<>();
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            if (field.getKind() == ElementKind.ENUM_CONSTANT) {
                String name = field.getSimpleName().toString();
                constants.add(new EnumModel.Constant(name, tag(field, name)));
            }
        }
        enums.put(
                codec,
                new EnumModel(ClassName.get(type), codec, List.copyOf(constants), open(type, codec, use.host()), type));
        return true;
    }

    /** Reads a record; false when it is refused. */
    boolean struct(TypeElement type, ClassName codec, Use use, TypeReader reader) {
        if (!claims.admits(type, codec, use.place())) {
            return false;
        } else if (way.contains(codec)) {
            return recursion(type, codec, use);
        } else if (structs.containsKey(codec)) {
            return true;
        }
        way.push(codec);
        Host inner = use.host().into(ClassName.get(type));
        List<Optional<Part>> parts = new ArrayList<>();
        for (RecordComponentElement component : type.getRecordComponents()) {
            ExecutableElement accessor = component.getAccessor();
            Use part = new Use(
                    component.asType(),
                    List.of(component, accessor, component.asType(), accessor.getReturnType()),
                    Position.COMPONENT,
                    below(
                            use,
                            type,
                            field(type, component),
                            component.getSimpleName().toString()),
                    inner);
            parts.add(reader.part(component.getSimpleName().toString(), part));
        }
        way.pop();
        return keep(type, codec, use.host(), parts, false, 0);
    }

    /** Reads an exception that a method declares; empty when it is refused. */
    Optional<StructModel> exception(TypeElement type, ClassName codec, Use use, TypeReader reader) {
        if (!claims.admits(type, codec, use.place())) {
            return Optional.empty();
        } else if (!structs.containsKey(codec)) {
            for (ExceptionRule rule : ExceptionRule.ALL) {
                Optional<Refusal> refusal = rule.refuse(type, facts);
                if (refusal.isPresent()) {
                    reporter.error(refusal.get(), use.place());
                    claims.refuse(codec);
                    return Optional.empty();
                }
            }
            Host inner = use.host().into(ClassName.get(type));
            List<Optional<Part>> parts = new ArrayList<>();
            for (VariableElement parameter : ExceptionRule.constructor(type).getParameters()) {
                String name = parameter.getSimpleName().toString();
                Place place = below(use, type, parameter, name);
                parts.add(reader.part(name, Use.of(parameter.asType(), parameter, Position.COMPONENT, place, inner)));
            }
            int tag = tag(type, type.getQualifiedName().toString());
            keep(type, codec, use.host(), parts, true, tag);
        }
        return Optional.ofNullable(structs.get(codec));
    }

    /** The field of a component: javac knows its place, but not the component's own. */
    private static Element field(TypeElement type, RecordComponentElement component) {
        return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .filter(field -> field.getSimpleName().equals(component.getSimpleName()))
                .map(Element.class::cast)
                .findFirst()
                .orElse(component);
    }

    private static Place below(Use use, TypeElement type, Element part, String name) {
        Element shown =
                use.host().isCompiled(ClassName.get(type)) ? part : use.place().element();
        return use.place().into(String.join(".", ClassName.get(type).simpleNames()) + "." + name, shown);
    }

    private boolean keep(
            TypeElement type, ClassName codec, Host host, List<Optional<Part>> parts, boolean exception, int tag) {
        if (parts.stream().anyMatch(Optional::isEmpty)) {
            claims.refuse(codec);
            return false;
        }
        List<Part> all = parts.stream().flatMap(Optional::stream).toList();
        structs.put(
                codec,
                new StructModel(
                        ClassName.get(type), codec, all, exception, tag, open(type, codec, host), type, taken(type)));
        return true;
    }

    /** Simple names of the member types of {@code type}. */
    static Set<String> taken(TypeElement type) {
        Set<String> names = new TreeSet<>();
        ElementFilter.typesIn(type.getEnclosedElements())
                .forEach(member -> names.add(member.getSimpleName().toString()));
        return names;
    }

    private static int tag(Element on, String name) {
        OptionalLong given = TypeFacts.number(on, "Tag");
        return given.isPresent() ? (int) given.getAsLong() : Tags.of(name);
    }

    private boolean recursion(TypeElement type, ClassName codec, Use use) {
        for (ClassName step : way) {
            if (step.equals(LIST)) {
                return true;
            } else if (step.equals(codec)) {
                break;
            }
        }
        reporter.error(
                new Refusal(
                        Tag.ENDLESS_RECORD,
                        type.getSimpleName() + " holds itself in line, so its size has no end",
                        "a List of " + type.getSimpleName() + ", which may be empty"),
                use.place());
        return false;
    }

    private boolean open(TypeElement type, ClassName codec, Host host) {
        return host.codec(ClassName.get(type)).equals(codec)
                && host.isCompiled(ClassName.get(type))
                && facts.isAccessible(type, "");
    }
}
