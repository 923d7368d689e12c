package org.func2ipc.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Same input, same bytes of source, in whatever order the compiler was given the files. */
class DeterminismTest {
    private static final Path HOME = Path.of("src", "test", "resources", "golden");

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String feature : GoldenTest.features()) {
            sources.add(Files.readString(HOME.resolve(feature + ".input"))
                    .replace("package golden;", "package golden." + feature.replace("-", "") + ";"));
        }
        return sources;
    }

    @Test
    void doesNotDependOnTheOrderOfFiles() throws IOException {
        List<String> sources = sources();
        List<String> shuffled = new ArrayList<>(sources);
        Collections.shuffle(shuffled, new Random(1));

        assertThat(Compilation.of(shuffled.toArray(String[]::new)).generated())
                .isEqualTo(Compilation.of(sources.toArray(String[]::new)).generated());
    }

    @Test
    void doesNotDependOnTheOrderOfMethods() {
        String head = "package t;\n@org.func2ipc.dsl.annotation.IpcInterface\ninterface Api {\n";

        assertThat(Compilation.of(head + "int a(); long b(int c); void d(); }").generated())
                .isEqualTo(Compilation.of(head + "void d(); int a(); long b(int c); }")
                        .generated());
    }

    /** A record's codec is the same, whichever interface asks for it first. */
    @Test
    void doesNotDependOnWhoUsesAType() {
        String point = "package t;\nrecord Point(int x, Color color) {}\n";
        String color = "package t;\nenum Color { RED }\n";
        String one = "package t;\n@org.func2ipc.dsl.annotation.IpcInterface\ninterface One { Point point(); }\n";
        String two =
                """
                package t;
                @org.func2ipc.dsl.annotation.IpcInterface
                interface Two { void color(Color c); Point other(Point p); }
                """;

        String together = Compilation.of(point, color, two, one).generated("t.PointCodec");

        assertThat(together)
                .isEqualTo(Compilation.of(color, point, one).generated("t.PointCodec"))
                .isEqualTo(Compilation.of(point, color, two).generated("t.PointCodec"));
    }

    @Test
    void changesTheFingerprintWithTheWireAndNotWithTheComments() {
        String head = "package t;\n@org.func2ipc.dsl.annotation.IpcInterface\n";
        String plain = head + "interface Api { int a(int x); }";
        String documented = head + "interface Api { /** Other words. */ int a(int x); default void b() {} }";
        String wider = head + "interface Api { int a(long x); }";

        assertThat(fingerprint(documented)).isEqualTo(fingerprint(plain));
        assertThat(fingerprint(wider)).isNotEqualTo(fingerprint(plain));
    }

    private static String fingerprint(String source) {
        return Compilation.of(source)
                .generated("t.ApiIpc")
                .lines()
                .filter(line -> line.contains("new Fingerprint("))
                .findFirst()
                .orElseThrow();
    }
}
