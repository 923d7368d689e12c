package org.func2ipc.dsl.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.func2ipc.dsl.apps.AppsFile.Dependency;
import org.func2ipc.dsl.apps.AppsFile.DmaEntry;
import org.func2ipc.dsl.apps.AppsFile.DomainEntry;
import org.func2ipc.dsl.apps.AppsFile.IrqEntry;
import org.func2ipc.dsl.apps.AppsFile.MemEntry;
import org.func2ipc.dsl.apps.AppsFile.SharedEntry;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.apps.SignalEntries.NotificationEntry;
import org.func2ipc.dsl.apps.SignalEntries.SignalEntry;
import org.func2ipc.dsl.check.Place;
import org.func2ipc.dsl.check.Places;
import org.func2ipc.dsl.model.EdgeChannel;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.dsl.model.Waiting;
import org.func2ipc.dsl.model.WhenFull;

/** What is written is read back equal. */
class AppsWriterProperties {
    @Property(tries = 300)
    void readerGivesWhatWasWritten(@ForAll("files") AppsFile file) {
        AppsFile read = AppsReader.read("apps.toml", AppsWriter.write(file), DuplicateNames.REFUSED)
                .apps();

        assertThat(read.tasks()).isEqualTo(file.tasks());
        assertThat(read.system()).isEqualTo(file.system());
        assertThat(read.edges()).isEqualTo(file.edges());
        assertThat(read.domains()).isEqualTo(file.domains());
        assertThat(read.constants()).isEqualTo(file.constants());
        assertThat(AppsWriter.write(read)).isEqualTo(AppsWriter.write(file));
    }

    @Example
    void everyRecordedFileIsWrittenAndReadBack() {
        assertThat(RecordedCase.all()).allSatisfy(recorded -> {
            AppsFile file = recorded.read().apps();
            assertThat(AppsReader.read("again", AppsWriter.write(file), DuplicateNames.REFUSED)
                            .apps()
                            .tasks())
                    .isEqualTo(file.tasks());
        });
    }

    @Provide
    Arbitrary<AppsFile> files() {
        Arbitrary<Term> terms = texts().map(Term::new).injectNull(0.5);
        Arbitrary<Interval> intervals = texts().map(Interval::new).injectNull(0.5);
        Arbitrary<Waiting> waiting = Arbitraries.of(Waiting.class).injectNull(0.5);
        Arbitrary<SystemEntry> system = Combinators.combine(terms, intervals, waiting, texts().injectNull(0.5))
                .as(SystemEntry::new);
        Arbitrary<EdgeEntry> edges = Combinators.combine(
                        Combinators.combine(texts(), texts()).as(List::of),
                        texts().injectNull(0.5),
                        Arbitraries.of(EdgeChannel.Kind.class).injectNull(0.5),
                        Combinators.combine(terms, terms).as(Arrays::asList),
                        intervals,
                        waiting,
                        Combinators.combine(texts(), texts().map(Interval::new))
                                .as(EdgeEntry.MethodEntry::new)
                                .list()
                                .ofMaxSize(2),
                        Arbitraries.of(WhenFull.class).injectNull(0.5))
                .as((ends, type, kind, sizes, deadline, wait, methods, whenFull) -> new EdgeEntry(
                        ends.get(0),
                        ends.get(1),
                        type,
                        kind,
                        sizes.get(0),
                        sizes.get(1),
                        deadline,
                        wait,
                        methods,
                        whenFull));
        return Combinators.combine(
                        system,
                        edges.list().ofMaxSize(3),
                        tasks().list().ofMaxSize(5),
                        Combinators.combine(texts(), Arbitraries.longs())
                                .as(DomainEntry::new)
                                .list()
                                .ofMaxSize(3),
                        Arbitraries.maps(texts(), Arbitraries.longs().greaterOrEqual(0))
                                .ofMaxSize(3))
                .as((settings, described, tasks, domains, constants) -> new AppsFile(
                        "apps.toml",
                        settings,
                        tasks,
                        domains,
                        described,
                        Constants.QEMU_VIRT.with(constants),
                        new Places(new Place("apps.toml", 1, 1))));
    }

    private static Arbitrary<Task> tasks() {
        Arbitrary<Term> terms = texts().map(Term::new);
        Arbitrary<List<MemEntry>> mem = Combinators.combine(terms, terms, terms)
                .as(MemEntry::new)
                .list()
                .ofMaxSize(2);
        Arbitrary<List<DmaEntry>> dma =
                Combinators.combine(terms, terms).as(DmaEntry::new).list().ofMaxSize(2);
        Arbitrary<List<SharedEntry>> shared =
                Combinators.combine(texts(), terms).as(SharedEntry::new).list().ofMaxSize(2);
        Arbitrary<List<IrqEntry>> irq =
                Combinators.combine(texts(), terms).as(IrqEntry::new).list().ofMaxSize(2);
        Arbitrary<PlacementEntry> placement = Combinators.combine(
                        texts().injectNull(0.5),
                        Arbitraries.longs().injectNull(0.5),
                        Arbitraries.of(true, false),
                        Arbitraries.of(OnDeath.class).injectNull(0.5),
                        texts().map(Interval::new).injectNull(0.5))
                .as(PlacementEntry::new);
        Arbitrary<List<String>> cfg = texts().list().ofMaxSize(2);
        Arbitrary<List<Dependency>> deps = texts().map(Dependency::new).list().ofMaxSize(3);
        return Combinators.combine(
                        Combinators.combine(texts(), texts()).as(List::of),
                        mem,
                        dma,
                        shared,
                        irq,
                        Combinators.combine(deps, cfg).as(Uses::new),
                        placement,
                        signals())
                .as((names, m, d, s, i, uses, place, signals) ->
                        new Task(names.get(0), names.get(1), m, d, s, i, uses.deps(), uses.cfg(), place, signals));
    }

    private record Uses(List<Dependency> deps, List<String> cfg) {}

    private static Arbitrary<SignalEntries> signals() {
        Arbitrary<List<NotificationEntry>> awaited = Combinators.combine(
                        texts().list().ofMaxSize(2), texts().optional(0.5))
                .as((names, bound) -> Stream.concat(
                                names.stream().map(name -> new NotificationEntry(name, false)),
                                bound.stream().map(name -> new NotificationEntry(name, true)))
                        .toList());
        Arbitrary<List<SignalEntry>> sent = Combinators.combine(
                        texts(), texts(), texts().map(Term::new).injectNull(0.5))
                .as(SignalEntry::new)
                .list()
                .ofMaxSize(2);
        return Combinators.combine(awaited, sent).as(SignalEntries::new);
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.of("block-thread", "0x1000", "a \"quoted\" \\ text", "块设备", "tab\there", "a.b"),
                Arbitraries.strings().withCharRange(' ', '\u024f').ofMaxLength(12));
    }
}
