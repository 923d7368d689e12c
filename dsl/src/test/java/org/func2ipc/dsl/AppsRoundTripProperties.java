package org.func2ipc.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.func2ipc.dsl.apps.AppsFile;
import org.func2ipc.dsl.apps.AppsFile.MemEntry;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.apps.AppsReader;
import org.func2ipc.dsl.apps.AppsWriter;
import org.func2ipc.dsl.apps.DuplicateNames;
import org.func2ipc.dsl.apps.ModelApps;
import org.func2ipc.dsl.apps.Term;
import org.func2ipc.dsl.model.SystemModel;

/** A description survives the way from code to file and back, and from file to system and back. */
class AppsRoundTripProperties {
    @Provide
    Arbitrary<RandomSystem> systems() {
        return Arbitraries.longs().map(seed -> RandomSystem.of(new Random(seed)));
    }

    @Property(tries = 300)
    void aSystemThatTakesItsOwnFileIsTheSameSystem(@ForAll("systems") RandomSystem system) {
        SystemModel model = DefinedSystem.of(system.complete()).model();

        SystemModel again = taking(system, ModelApps.of(model)).model();

        assertThat(again).isEqualTo(model);
    }

    @Property(tries = 300)
    void theFileThatASystemTakesIsTheFileThatItWrites(@ForAll("systems") RandomSystem system, @ForAll Random random) {
        AppsFile file =
                decorated(ModelApps.of(DefinedSystem.of(system.complete()).model()), random);

        AppsFile written = taking(system, file).descriptor();

        assertThat(AppsWriter.write(written)).isEqualTo(AppsWriter.write(file));
        assertThat(written.tasks()).isEqualTo(file.tasks());
        assertThat(written.edges()).isEqualTo(file.edges());
        assertThat(written.domains()).isEqualTo(file.domains());
        assertThat(written.system()).isEqualTo(file.system());
        assertThat(written.constants()).isEqualTo(file.constants());
    }

    /** The system whose code says only who calls whom, and takes the rest from {@code file}, written and read. */
    private static DefinedSystem taking(RandomSystem system, AppsFile file) {
        try {
            Path path = Files.createTempFile("apps", ".toml");
            try {
                Files.writeString(path, AppsWriter.write(file));
                return DefinedSystem.of(system.taking(path));
            } finally {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file with what no model holds: names of programs, flags, other virtual addresses, another order. */
    private static AppsFile decorated(AppsFile apps, Random random) {
        List<Task> tasks = new ArrayList<>();
        for (Task task : apps.tasks()) {
            tasks.add(new Task(
                    task.name(),
                    "../" + task.name() + "-program",
                    task.mem().stream().map(AppsRoundTripProperties::decorated).toList(),
                    task.dma(),
                    task.shared(),
                    task.irq(),
                    task.deps(),
                    List.of("flag" + random.nextInt(9)),
                    task.placement(),
                    task.signals()));
        }
        Collections.shuffle(tasks, random);
        String text = AppsWriter.write(new AppsFile(
                "apps.toml", apps.system(), tasks, apps.domains(), apps.edges(), apps.constants(), apps.places()));
        return AppsReader.read("apps.toml", text, DuplicateNames.REFUSED).apps();
    }

    private static MemEntry decorated(MemEntry entry) {
        return entry.physical().isName()
                ? new MemEntry(new Term("0x20_0000"), entry.physical(), new Term("0x00_1000"))
                : entry;
    }
}
