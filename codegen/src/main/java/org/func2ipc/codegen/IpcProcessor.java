package org.func2ipc.codegen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.func2ipc.codegen.emit.Source;
import org.func2ipc.codegen.emit.Sources;
import org.func2ipc.codegen.read.InterfaceReader;
import org.func2ipc.codegen.report.Place;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Reporter;
import org.func2ipc.codegen.report.Tag;

/** Generates the gates, dispatcher, codecs and descriptor of each {@code @IpcInterface}. */
@SupportedAnnotationTypes("*")
public final class IpcProcessor extends AbstractProcessor {
    private static final String IPC_INTERFACE = "org.func2ipc.dsl.annotation.IpcInterface";

    /** Top-level types of this compilation: their codecs go beside them. */
    private final Set<String> compiled = new HashSet<>();
    /** Interfaces to be read: new ones, and those that named a type which did not exist yet. */
    private final Set<String> waiting = new TreeSet<>();

    /** Generated classes, each with the type it belongs to. */
    private final Map<String, String> written = new HashMap<>();

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (Element root : round.getRootElements()) {
            if (root instanceof TypeElement type) {
                compiled.add(type.getQualifiedName().toString());
            }
        }
        TypeElement marker = processingEnv.getElementUtils().getTypeElement(IPC_INTERFACE);
        if (marker == null || round.processingOver()) {
            return false;
        }
        for (Element marked : round.getElementsAnnotatedWith(marker)) {
            waiting.add(((TypeElement) marked).getQualifiedName().toString());
        }
        Reporter reporter = new Reporter(processingEnv.getMessager());
        InterfaceReader reader =
                new InterfaceReader(processingEnv.getTypeUtils(), processingEnv.getElementUtils(), reporter);
        for (String name : List.copyOf(waiting)) {
            InterfaceReader.Outcome outcome =
                    reader.read(processingEnv.getElementUtils().getTypeElement(name), compiled);
            if (!outcome.unresolved()) {
                waiting.remove(name);
            }
            outcome.model().map(Sources::of).ifPresent(sources -> sources.forEach(source -> write(source, reporter)));
        }
        return false;
    }

    private void write(Source source, Reporter reporter) {
        String origin = source.origin().getQualifiedName().toString();
        String other = written.putIfAbsent(source.name(), origin);
        if (other != null) {
            if (!other.equals(origin)) {
                taken(source, "it is already generated for " + other, reporter);
            }
            return;
        }
        if (processingEnv.getElementUtils().getTypeElement(source.name()) != null && compiled.contains(source.name())) {
            taken(source, "a class of that name is being compiled", reporter);
            return;
        }
        try (Writer writer = processingEnv
                .getFiler()
                .createSourceFile(source.name(), source.origin())
                .openWriter()) {
            writer.write(source.text());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + source.name(), e);
        }
    }

    private static void taken(Source source, String why, Reporter reporter) {
        String origin = source.origin().getQualifiedName().toString();
        reporter.error(
                new Refusal(
                        Tag.NAME_TAKEN,
                        source.name() + " cannot be generated for " + origin + ": " + why,
                        "another name for one of the two"),
                new Place(source.origin(), origin));
    }
}
