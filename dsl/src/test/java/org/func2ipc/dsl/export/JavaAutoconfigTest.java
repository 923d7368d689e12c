package org.func2ipc.dsl.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.func2ipc.dsl.apps.AppsFile;
import org.func2ipc.dsl.apps.AppsReader;
import org.func2ipc.dsl.apps.DuplicateNames;
import org.func2ipc.dsl.apps.Plan;
import org.func2ipc.dsl.apps.Planner;
import org.func2ipc.dsl.placement.PlacementRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generated class compiles, and says what the plan says. */
class JavaAutoconfigTest {
    private static final AppsFile APPS = AppsReader.read(
                    "apps.toml",
                    """
                    [[tasks]]
                    name = "shell"
                    file = "sh\\\\ell \\"quoted\\" \\u0007 é"
                    deps = ["disk"]
                    cfg = ["shell_ipc", "class", "a-b", "a_b", "1st", "List"]
                    [[tasks]]
                    name = "disk"
                    file = "disk"
                    mem = [["V", "VIRTIO_MMIO_ADDR", "0x1000"]]
                    dma = [["RING", "0x2000"]]
                    cfg = ["disk_ipc"]
                    """,
                    DuplicateNames.REFUSED)
            .apps();

    private final Path folder;

    JavaAutoconfigTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static String source(String packageName, String... selection) {
        Plan plan =
                Planner.plan(APPS, PlacementRule.PROGRAMS, List.of(selection)).plan();
        return JavaAutoconfig.of(APPS, plan, packageName);
    }

    private Class<?> compiled(String source) throws IOException, ClassNotFoundException {
        Path file = Files.createDirectories(folder.resolve("org")).resolve("Autoconfig.java");
        Files.writeString(file, source);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, System.err, System.err, "-Xlint:all", "-Werror", "-d", folder.toString(), file.toString());
        assertThat(status).isZero();
        URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        return loader.loadClass("org.Autoconfig");
    }

    @Test
    void flagsConstantsAndDomainsHaveTheirValues() throws Exception {
        Class<?> autoconfig = compiled(source("org", "shell"));

        assertThat(autoconfig.getField("shell_ipc").getBoolean(null)).isTrue();
        assertThat(autoconfig.getField("disk_ipc").getBoolean(null)).isFalse();
        assertThat(autoconfig.getField("VIRTIO_MMIO_ADDR").getLong(null)).isEqualTo(0x0a003e00L);
        assertThat(autoconfig.getField("DOMAINS").get(null))
                .hasToString("[Domain[name=shell, file=sh\\ell \"quoted\" \u0007 é, components=[shell, disk],"
                        + " mem=[Mem[virtual=V, physical=VIRTIO_MMIO_ADDR, size=0x1000]],"
                        + " dma=[Dma[virtual=RING, size=0x2000]], cfg=[shell_ipc, class, a-b, a_b, 1st, List]]]");
    }

    @Test
    void namesThatAreNoIdentifiersAreMadeSome() throws Exception {
        Class<?> autoconfig = compiled(source("org", "disk"));

        assertThat(Stream.of("class_", "a_b", "a_b_", "_1st", "List_"))
                .allSatisfy(name ->
                        assertThat(autoconfig.getField(name).getBoolean(null)).isFalse());
        assertThat(autoconfig.getField("disk_ipc").getBoolean(null)).isTrue();
    }

    @Test
    void theSamePlanGivesTheSameText() {
        assertThat(source("", "disk", "shell"))
                .isEqualTo(source("", "shell", "disk"))
                .startsWith("import java.util.List;");
    }
}
