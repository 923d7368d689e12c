package org.func2ipc.codegen;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.func2ipc.codegen.emit.Sources;
import org.func2ipc.codegen.read.InterfaceReader;
import org.func2ipc.codegen.report.Reporter;

/** The rounds of one compilation: an interface waits until every type that it names exists. */
final class Rounds {
    private static final String IPC_INTERFACE = "org.func2ipc.dsl.annotation.IpcInterface";

    private final Elements elements;
    private final InterfaceReader reader;
    private final SourceWriter writer;
    private final CheckedInSchemas schemas;

    /** Top-level types of this compilation: their codecs go beside them. */
    private final Set<String> compiled = new HashSet<>();
    /** Interfaces to be read: new ones, and those that named a type which did not exist yet. */
    private final Set<String> waiting = new TreeSet<>();

    Rounds(ProcessingEnvironment environment) {
        elements = environment.getElementUtils();
        Reporter reporter = new Reporter(environment.getMessager());
        reader = new InterfaceReader(environment.getTypeUtils(), elements, reporter);
        writer = new SourceWriter(environment.getFiler(), reporter);
        schemas = new CheckedInSchemas(environment.getOptions(), reporter);
    }

    void process(RoundEnvironment round) {
        for (Element root : round.getRootElements()) {
            if (root instanceof TypeElement type) {
                compiled.add(type.getQualifiedName().toString());
            }
        }
        TypeElement marker = elements.getTypeElement(IPC_INTERFACE);
        if (marker == null || round.processingOver()) {
            return;
        }
        for (Element marked : round.getElementsAnnotatedWith(marker)) {
            waiting.add(((TypeElement) marked).getQualifiedName().toString());
        }
        for (String name : List.copyOf(waiting)) {
            InterfaceReader.Outcome outcome = reader.read(elements.getTypeElement(name), compiled);
            if (!outcome.unresolved()) {
                waiting.remove(name);
            }
            outcome.model().ifPresent(model -> {
                schemas.check(model);
                writer.write(Sources.of(model), compiled);
            });
        }
    }
}
