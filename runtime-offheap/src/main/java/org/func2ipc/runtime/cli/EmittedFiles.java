package org.func2ipc.runtime.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.func2ipc.dsl.apps.AppsFile;
import org.func2ipc.dsl.apps.Plan;
import org.func2ipc.dsl.export.JavaAutoconfig;
import org.func2ipc.dsl.export.RelAutoconfig;

/** The files that a plan is written to. */
final class EmittedFiles {
    private final Map<String, String> texts = new LinkedHashMap<>();

    /**
     * @param apps what was planned
     * @param plan what became of it
     * @param packageName package of {@code Autoconfig}; empty for none
     */
    EmittedFiles(AppsFile apps, Plan plan, String packageName) {
        texts.put("autoconfig.rs", RelAutoconfig.rust(plan));
        texts.put("autoconfig.mk", RelAutoconfig.make(plan));
        texts.put("Autoconfig.java", JavaAutoconfig.of(apps, plan, packageName));
    }

    /**
     * Writes all of them into {@code directory}, which is made if there is none. Each is written beside its place first:
     * when one cannot be written, those of before stay.
     */
    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        List<Path> written = new ArrayList<>();
        try {
            for (Map.Entry<String, String> file : texts.entrySet()) {
                Path temporary = directory.resolve("." + file.getKey() + ".new");
                written.add(temporary);
                Files.writeString(temporary, file.getValue());
            }
            for (String name : texts.keySet()) {
                Files.move(
                        directory.resolve("." + name + ".new"),
                        directory.resolve(name),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            for (Path temporary : written) {
                Files.deleteIfExists(temporary);
            }
        }
    }
}
