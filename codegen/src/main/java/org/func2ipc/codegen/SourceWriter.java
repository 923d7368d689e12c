package org.func2ipc.codegen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Filer;
import org.func2ipc.codegen.emit.Source;
import org.func2ipc.codegen.report.Place;
import org.func2ipc.codegen.report.Refusal;
import org.func2ipc.codegen.report.Reporter;
import org.func2ipc.codegen.report.Tag;

/** Writes each generated class once per compilation. */
final class SourceWriter {
    private final Filer filer;
    private final Reporter reporter;
    /** Generated classes, each with the type it belongs to. */
    private final Map<String, String> written = new HashMap<>();

    SourceWriter(Filer filer, Reporter reporter) {
        this.filer = filer;
        this.reporter = reporter;
    }

    /** Writes those of {@code sources} that are new; {@code compiled} are the top-level types in this compilation. */
    void write(List<Source> sources, Set<String> compiled) {
        for (Source source : sources) {
            String origin = source.type();
            String other = written.putIfAbsent(source.name(), origin);
            if (other == null && compiled.contains(source.name())) {
                taken(source, "a class of that name is being compiled");
            } else if (other == null) {
                write(source);
            } else if (!other.equals(origin)) {
                taken(source, "it is already generated for " + other);
            }
        }
    }

    private void write(Source source) {
        try (Writer writer =
                filer.createSourceFile(source.name(), source.origin()).openWriter()) {
            writer.write(source.text());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + source.name(), e);
        }
    }

    private void taken(Source source, String why) {
        String origin = source.type();
        reporter.error(
                new Refusal(
                        Tag.NAME_TAKEN,
                        source.name() + " cannot be generated for " + origin + ": " + why,
                        "another name for one of the two"),
                new Place(source.origin(), origin));
    }
}
