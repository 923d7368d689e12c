package org.func2ipc.examples.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.func2ipc.drivers.fs.FileType;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.SharedRegion;
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.runtime.memory.Regions;

class FilesProperties {
    @Property(tries = 300)
    void decodesWhatItEncodesInPercentForm(@ForAll byte[] name) throws UsageException {
        String form = PercentForm.encode(Bytes.of(name));

        assertThat(form).matches("[!-~]*");
        assertThat(PercentForm.decode(form)).isEqualTo(Bytes.of(name));
    }

    @Property(tries = 300)
    void sortsAManifestByTheBytesOfWholePaths(@ForAll("trees") Set<String> directories) {
        InMemoryFileSystem tree = new InMemoryFileSystem();
        directories.forEach(path -> tree.add(path, FileType.DIRECTORY, 0755, Bytes.empty()));
        TreeSet<Bytes> expected = new TreeSet<>(Set.of(Bytes.utf8("/")));
        directories.forEach(path -> expected.add(InMemoryFileSystem.latin1(path)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        SharedRegion memory = Regions.offHeap()
                .open(new RegionSpec(1, "files", "files-buffers", 4096, 0x5000_0000L))
                .shared();
        int status = new Files(tree, memory)
                .run(new Console(List.of("manifest", "/"), new PrintStream(out), new PrintStream(out)));

        assertThat(status).isZero();
        assertThat(out.toString(StandardCharsets.US_ASCII).lines().map(line -> line.substring(0, line.indexOf('\t'))))
                .containsExactlyElementsOf(
                        expected.stream().map(PercentForm::encode).toList());
    }

    /** Directories with all their parents; names of few characters around {@code /} in the order of bytes. */
    @Provide
    Arbitrary<Set<String>> trees() {
        Arbitrary<String> name = Arbitraries.strings()
                .withChars('-', '.', '0', 'a', '\u00ff')
                .ofMinLength(1)
                .ofMaxLength(3);
        return name.list().ofMinSize(1).ofMaxSize(4).list().ofMaxSize(12).map(paths -> {
            Set<String> all = new TreeSet<>();
            for (List<String> path : paths) {
                List<String> names = new ArrayList<>(path);
                names.replaceAll(part -> part.matches("\\.+") ? part + "-" : part);
                for (int depth = 1; depth <= names.size(); depth++) {
                    all.add("/" + String.join("/", names.subList(0, depth)));
                }
            }
            return all;
        });
    }
}
