package org.func2ipc.runtime.cli;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.func2ipc.dsl.apps.AppsFile;
import org.func2ipc.dsl.apps.AppsReader;
import org.func2ipc.dsl.apps.AppsReading;
import org.func2ipc.dsl.apps.DuplicateNames;
import picocli.CommandLine.Model.CommandSpec;

/** A descriptor file, {@code --apps FILE}. */
final class FileSource implements DescriptorSource {
    @Override
    public void declare(CommandSpec spec) {
        spec.addOption(OptionForm.value("--apps", "FILE", "The descriptor, apps.toml."));
        spec.addOption(OptionForm.flag(
                "--lenient", "Of tasks with one name take the last, with a warning; as the original tool does."));
    }

    @Override
    public AppsReading read(Arguments arguments) {
        String file = arguments.value("--apps");
        if (file == null) {
            throw arguments.wrong("the descriptor is needed: --apps FILE");
        }
        try {
            return AppsReader.read(
                    Path.of(file), arguments.flag("--lenient") ? DuplicateNames.LAST_WINS : DuplicateNames.REFUSED);
        } catch (IOException | InvalidPathException e) {
            return new AppsReading(
                    AppsFile.empty(file), List.of(UnreadableFile.fault(file, "a descriptor", e)), List.of());
        }
    }

    @Override
    public List<String> selectedByDefault() {
        return List.of();
    }
}
