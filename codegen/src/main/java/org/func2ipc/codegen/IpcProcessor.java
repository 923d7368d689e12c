package org.func2ipc.codegen;

import com.palantir.javapoet.JavaFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
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
import org.func2ipc.codegen.emit.Sources;
import org.func2ipc.codegen.model.InterfaceModel;
import org.func2ipc.codegen.read.InterfaceReader;
import org.func2ipc.codegen.report.Reporter;

/** Generates the gates, dispatcher, codecs and descriptor of each {@code @IpcInterface}. */
@SupportedAnnotationTypes("*")
public final class IpcProcessor extends AbstractProcessor {
    private static final String IPC_INTERFACE = "org.func2ipc.dsl.annotation.IpcInterface";

    /** Top-level types of this compilation: their codecs go beside them. */
    private final Set<String> compiled = new HashSet<>();
    /** Interfaces to be read: new ones, and those that named a type which did not exist yet. */
    private final Set<String> waiting = new TreeSet<>();

    private final Set<String> written = new HashSet<>();

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
            outcome.model().ifPresent(this::write);
        }
        return false;
    }

    private void write(InterfaceModel model) {
        for (Map.Entry<JavaFile, Element> file : Sources.of(model).entrySet()) {
            String name =
                    file.getKey().packageName() + "." + file.getKey().typeSpec().name();
            if (written.add(name)) {
                write(name, file.getKey(), file.getValue());
            }
        }
    }

    private void write(String name, JavaFile file, Element origin) {
        try (Writer writer =
                processingEnv.getFiler().createSourceFile(name, origin).openWriter()) {
            file.writeTo(writer);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + name, e);
        }
    }
}
