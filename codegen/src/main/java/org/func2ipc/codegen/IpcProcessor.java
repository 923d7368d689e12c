package org.func2ipc.codegen;

import jakarta.annotation.Nullable;
import java.util.Objects;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/** Generates the gates, dispatcher, codecs and descriptor of each {@code @IpcInterface}. */
@SupportedAnnotationTypes("*") // every round shows which types are being compiled
@SupportedOptions({CheckedInSchemas.DIRECTORY, CheckedInSchemas.UPDATE})
public final class IpcProcessor extends AbstractProcessor {
    @Nullable
    private Rounds rounds;

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        rounds = new Rounds(environment);
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        Objects.requireNonNull(rounds, "init comes before process").process(round);
        return false;
    }
}
