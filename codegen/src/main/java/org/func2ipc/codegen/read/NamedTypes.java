package org.func2ipc.codegen.read;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;
import org.func2ipc.codegen.check.ExceptionRule;
import org.func2ipc.codegen.check.Position;
import org.func2ipc.codegen.check.TypeFacts;
import org.func2ipc.codegen.model.ChoiceModel;
import org.func2ipc.codegen.model.EnumModel;
import org.func2ipc.codegen.model.Part;
import org.func2ipc.codegen.model.StructModel;
import org.func2ipc.codegen.model.TypeGraph;
import org.func2ipc.codegen.report.Place;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Reporter;
import org.func2ipc.codegen.report.Tag;

/** The records, enums, sealed interfaces and exceptions that one interface reaches; each is read once. */
final class NamedTypes {
    static final String BYTES = "org.func2ipc.dsl.component.Bytes";
    static final String LEASE = "org.func2ipc.dsl.component.Lease";

    private final TypeFacts facts;
    private final Reporter reporter;
    private final Map<ClassName, StructModel> structs = new TreeMap<>();
    private final Map<ClassName, ChoiceModel> choices = new TreeMap<>();
    private final Map<ClassName, EnumModel> enums = new TreeMap<>();
    private final Claims claims;
    private final Closed closed;
    private final Way way = new Way();

    NamedTypes(Types types, TypeFacts facts, Reporter reporter) {
        this.facts = facts;
        this.reporter = reporter;
        claims = new Claims(facts, reporter);
        closed = new Closed(types, facts);
    }

    /** What was read. */
    TypeGraph graph() {
        return new TypeGraph(
                Collections.unmodifiableMap(structs),
                Collections.unmodifiableMap(choices),
                Collections.unmodifiableMap(enums));
    }

    Way way() {
        return way;
    }

    /** The codec of {@code use}'s type. */
    ClassName codec(Use use) {
        return closed.codec(use.type(), use.host());
    }

    /** Reads an enum; false when it is refused. */
    boolean enumeration(TypeElement type, ClassName codec, Use use) {
        if (!claims.admits(type, ClassName.get(type), codec, use.place())) {
            return false;
        } else if (enums.containsKey(codec)) {
            return true;
        }
        List<EnumModel.Constant> constants = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            if (field.getKind() == ElementKind.ENUM_CONSTANT) {
                String name = field.getSimpleName().toString();
                constants.add(new EnumModel.Constant(name, Tags.of(field, name)));
                if (TypeFacts.marked(field, "Unknown")) {
                    unknown.add(name);
                }
            }
        }
        if (unknown.size() > 1) {
            claims.refuse(codec);
            reporter.error(Choices.severalUnknown(type, unknown), use.place());
            return false;
        }
        String none = unknown.isEmpty() ? "" : unknown.get(0);
        boolean open = open(type, codec, use.host());
        enums.put(codec, new EnumModel(ClassName.get(type), codec, List.copyOf(constants), none, open, type));
        return true;
    }

    /** Reads a sealed interface; false when it is refused. */
    boolean choice(TypeElement type, ClassName codec, Use use, TypeReader reader) {
        if (!claims.admits(type, TypeName.get(use.type()), codec, use.place()) || grows(type, codec, use)) {
            return false;
        } else if (way.holds(codec) || choices.containsKey(codec)) {
            return true;
        }
        way.enter(codec, type);
        way.enterRef();
        Use inner = new Use(
                use.type(), List.of(), use.position(), use.place(), use.host().into(ClassName.get(type)));
        Optional<List<ChoiceModel.Case>> cases = new Choices(closed, reporter, reader).cases(type, inner);
        way.leave();
        way.leave();
        if (cases.isEmpty()) {
            claims.refuse(codec);
            return false;
        }
        choices.put(
                codec,
                new ChoiceModel(
                        ClassName.get(type),
                        TypeName.get(use.type()),
                        codec,
                        cases.get(),
                        open(type, codec, use.host()),
                        type,
                        taken(type)));
        return true;
    }

    /** Reads a record; false when it is refused. */
    boolean struct(TypeElement type, ClassName codec, Use use, TypeReader reader) {
        if (!claims.admits(type, TypeName.get(use.type()), codec, use.place()) || grows(type, codec, use)) {
            return false;
        } else if (way.holds(codec)) {
            return recursion(type, codec, use);
        } else if (structs.containsKey(codec)) {
            return true;
        }
        way.enter(codec, type);
        Host inner = use.host().into(ClassName.get(type));
        List<Optional<Part>> parts = new ArrayList<>();
        for (RecordComponentElement component : type.getRecordComponents()) {
            String name = component.getSimpleName().toString();
            ExecutableElement accessor = component.getAccessor();
            TypeMirror partType =
                    type.getTypeParameters().isEmpty() ? component.asType() : closed.resultOf(accessor, use.type());
            Use part = new Use(
                    partType,
                    List.of(component, accessor, component.asType(), accessor.getReturnType(), partType),
                    Position.COMPONENT,
                    below(use, type, field(type, component), name),
                    inner);
            parts.add(reader.part(name, part));
        }
        way.leave();
        return keep(type, TypeName.get(use.type()), codec, use.host(), parts, false, 0);
    }

    /** Reads an exception that a method declares; empty when it is refused. */
    Optional<StructModel> exception(TypeElement type, ClassName codec, Use use, TypeReader reader) {
        if (!claims.admits(type, ClassName.get(type), codec, use.place())) {
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
            int tag = Tags.of(type, type.getQualifiedName().toString());
            keep(type, ClassName.get(type), codec, use.host(), parts, true, tag);
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
            TypeElement type,
            TypeName javaType,
            ClassName codec,
            Host host,
            List<Optional<Part>> parts,
            boolean exception,
            int tag) {
        if (parts.stream().anyMatch(Optional::isEmpty)) {
            claims.refuse(codec);
            return false;
        }
        List<Part> all = parts.stream().flatMap(Optional::stream).toList();
        boolean open = open(type, codec, host);
        structs.put(
                codec,
                new StructModel(ClassName.get(type), javaType, codec, all, exception, tag, open, type, taken(type)));
        return true;
    }

    /** Simple names of the member types of {@code type}. */
    static Set<String> taken(TypeElement type) {
        Set<String> names = new TreeSet<>();
        ElementFilter.typesIn(type.getEnclosedElements())
                .forEach(member -> names.add(member.getSimpleName().toString()));
        return names;
    }

    private boolean recursion(TypeElement type, ClassName codec, Use use) {
        if (way.hasRefSince(codec)) {
            return true;
        }
        reporter.error(
                new Refusal(
                        Tag.ENDLESS_RECORD,
                        type.getSimpleName() + " holds itself in line, so its size has no end",
                        "a List of " + type.getSimpleName() + ", which may be empty, or a sealed interface between"),
                use.place());
        return false;
    }

    private boolean grows(TypeElement type, ClassName codec, Use use) {
        if (!way.growsWithoutEnd(type)) {
            return false;
        }
        claims.refuse(codec);
        reporter.error(
                new Refusal(
                        Tag.GENERIC_RECORD,
                        type.getSimpleName()
                                + " holds itself with ever new type arguments, so it has no wire form (R10)",
                        "the same arguments inside, or a record of its own"),
                use.place());
        return true;
    }

    private boolean open(TypeElement type, ClassName codec, Host host) {
        return codec.packageName().equals(ClassName.get(type).packageName())
                && host.isCompiled(ClassName.get(type))
                && facts.isAccessible(type, "");
    }
}
