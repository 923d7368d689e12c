package org.func2ipc.dsl.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.dsl.apps.AppsFile.DomainEntry;
import org.func2ipc.dsl.apps.AppsFile.Task;
import org.func2ipc.dsl.apps.EdgeEntry.MethodEntry;
import org.func2ipc.dsl.check.Fault;
import org.func2ipc.dsl.model.EdgeChannel;
import org.func2ipc.dsl.model.OnDeath;
import org.func2ipc.dsl.model.Waiting;
import org.func2ipc.dsl.model.WhenFull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AppsReaderTest {
    /** A text with one fault, the rule, its place, and parts of the message. */
    record Broken(String rule, String place, String text, List<String> fragments) {
        static Broken of(String rule, String place, String text, String... fragments) {
            return new Broken(rule, place, text, List.of(fragments));
        }

        @Override
        public String toString() {
            return rule + ": " + text.replace("\n", " ");
        }
    }

    private static final String B = "[[tasks]]\nname = \"b\"\nfile = \"b\"\ndeps = [\"a\"]\n";
    private static final String A = "[[tasks]]\nname = \"a\"\nfile = \"a\"\n";

    /** An edge at the begin of a file with the tasks a and b, which depends on a. */
    private static String edge(String client, String server, String more) {
        return "[[edges]]\nclient = \"" + client + "\"\nserver = \"" + server + "\"\n" + more + "\n";
    }

    static Stream<Broken> broken() {
        return Stream.of(
                Broken.of("toml-syntax", "1:7", "a = 1 x", "must be TOML", "'x'"),
                Broken.of("toml-syntax", "1:1", "a = " + "[".repeat(20_000), "must be TOML"),
                Broken.of("toml-syntax", "1:1", "a = \"\\u12\"", "must be TOML", "malformed \\u"),
                Broken.of("unknown-field", "4:1", A + "dep = [\"c\"]", "\"dep\"", "did you mean \"deps\"?"),
                Broken.of("unknown-field", "1:1", "[[task]]\nname = \"a\"", "\"task\"", "did you mean \"tasks\"?"),
                Broken.of("missing-field", "2:1", "[[tasks]]\nname = \"a\"", "task \"a\"", "add file = \"...\""),
                Broken.of("field-form", "4:1", A + "domain = 3", "domain has 3", "must be a text"),
                Broken.of("field-form", "4:8", A + "mem = [[\"V\", \"P\"]]", "[[\"virtual\", \"physical\", \"size\"]]"),
                Broken.of(
                        "field-form",
                        "4:12",
                        A + "signals = [[\"b\"]]",
                        "[[\"component\", \"notification\", \"badge\"]]"),
                Broken.of(
                        "unknown-notification",
                        "4:12",
                        A + "signals = [[\"b\", \"work\"]]",
                        "\"work\" of \"b\"",
                        "did you mean \"a\"?"),
                Broken.of(
                        "unknown-notification",
                        "5:12",
                        A + "notifications = [\"work\"]\nsignals = [[\"a\", \"wrok\"]]",
                        "did you mean \"work\"?"),
                Broken.of(
                        "signal-badge",
                        "5:12",
                        A + "bound-notification = \"work\"\nsignals = [[\"a\", \"work\", 0]]",
                        "with badge 0",
                        "leave the badge out"),
                Broken.of(
                        "duplicate-resource",
                        "4:26",
                        A + "notifications = [\"work\", \"work\"]",
                        "\"work\" also at apps.toml:4:18"),
                Broken.of("malformed-name", "4:18", A + "notifications = [\"a b\"]", "a notification has \"a b\""),
                Broken.of("field-form", "4:9", A + "deps = [[\"c\"]]", "a list of texts"),
                Broken.of("field-form", "4:1", A + "replicable = \"no\"", "true or false"),
                Broken.of("field-form", "4:1", A + "priority = \"high\"", "an integer"),
                Broken.of("field-form", "1:1", "tasks = 3", "tables, [[tasks]]"),
                Broken.of("field-form", "2:1", "[constants]\nSIZE = \"big\"", "SIZE = big", "0x1000"),
                Broken.of("malformed-name", "2:1", "[[tasks]]\nname = \"../a\"\nfile = \"a\"", "\"../a\""),
                Broken.of("duplicate-task", "5:1", A + A, "task \"a\" is also at apps.toml:2:1", "rename"),
                Broken.of(
                        "duplicate-dependency",
                        "7:14",
                        A + "[[tasks]]\nname = \"b\"\nfile = \"b\"\ndeps = [\"a\", \"a\"]",
                        "names \"a\" also at apps.toml:7:9"),
                Broken.of("unknown-dependency", "4:9", A + "deps = [\"aa\"]", "\"aa\"", "did you mean \"a\"?"),
                Broken.of("dependency-cycle", "4:9", A + "deps = [\"a\"]", "a -> a"),
                Broken.of("number-form", "4:8", A + "dma = [[\"D\", \"0x10zz\"]]", "\"0x10zz\"", "0x20_0000"),
                Broken.of("region-size", "4:8", A + "dma = [[\"D\", \"0x1800\"]]", "size 0x1800", "multiple of 0x1000"),
                Broken.of(
                        "mem-address", "4:8", A + "mem = [[\"V\", \"0x9000002\", \"0x1000\"]]", "begins at 0x9000002"),
                Broken.of("unknown-domain", "2:1", A + "domain = \"drv\"", "domain \"drv\"", "[[domains]]"),
                Broken.of("domain-number", "2:1", "[[domains]]\nname = \"d\"\nnumber = -4", "number = -4", "0..65535"),
                Broken.of("mem-address", "4:8", A + "dma = [[\"0x7fffffffffffffff\", \"0x1000\"]]", "below 2^63"),
                Broken.of(
                        "duplicate-domain",
                        "5:1",
                        "[[domains]]\nname = \"d\"\nnumber = 4\n[[domains]]\nname = \"d\"\nnumber = 5",
                        "\"d\" at apps.toml:2:1"),
                Broken.of(
                        "domain-named-like-task",
                        "5:1",
                        A + "[[domains]]\nname = \"a\"\nnumber = 4",
                        "put task \"a\" into it"),
                Broken.of(
                        "duplicate-resource",
                        "4:28",
                        A + "shared = [[\"b\", \"0x1000\"], [\"b\", \"0x2000\"]]",
                        "\"b\" also at apps.toml:4:11"),
                Broken.of("irq-number", "4:18", A + "irq = [[\"i\", 4], [\"j\", 4]]", "irq 4 also at apps.toml:4:8"),
                Broken.of("irq-number", "4:8", A + "irq = [[\"i\", 0x1_0000_0000]]", "i = 4294967296"),
                Broken.of("field-form", "4:1", A + "on-death = \"restrat\"", "\"stop\"", "did you mean \"restart\"?"),
                Broken.of("field-form", "4:1", A + "deadline = 10", "a time with its unit", "deadline has 10"),
                Broken.of(
                        "deadline", "2:1", A + "deadline = \"10 days\"", "task \"a\"", "\"10 days\"", "say \"250ms\""),
                Broken.of("deadline", "2:1", "[system]\ndeadline = \"0s\"", "[system] has", "\"0s\""),
                Broken.of("untyped-budget", "2:1", "[system]\nuntyped = 100", "untyped = 100", "0x1000"),
                Broken.of("durable-directory", "2:1", "[system]\ndurable = \" \"", "durable = \" \"", "leave it out"),
                Broken.of("durable-directory", "2:1", "[system]\ndurable = \"a\\u0000b\"", "path of a directory"),
                Broken.of("field-form", "2:1", "[system]\ndurable = 1", "a text", "durable has 1"),
                Broken.of("field-form", "2:1", "[system]\nwait = \"sleep\"", "wait has sleep", "\"park\""),
                Broken.of("unknown-field", "2:1", "[system]\nwaits = 1", "did you mean \"wait\"?"),
                Broken.of("missing-field", "2:1", "[[edges]]\nclient = \"a\"\n", "\"server\""),
                Broken.of("unknown-edge", "2:1", edge("x", "a", ""), "no task \"x\""),
                Broken.of("unknown-edge", "2:1", edge("b", "b", ""), "none of its deps", "did you mean \"a\"?"),
                Broken.of("duplicate-edge", "6:1", edge("b", "a", "") + edge("b", "a", ""), "also at apps.toml:2:1"),
                Broken.of("edge-size", "2:1", edge("b", "a", "window = 5000"), "window = 5000", "4096..16777216"),
                Broken.of("edge-size", "2:1", edge("b", "a", "slots = \"0\""), "slots = 0", "1..1024"),
                Broken.of("field-form", "4:1", edge("b", "a", "kind = \"queue\""), "\"durable\"", "kind has queue"),
                Broken.of("priority", "2:1", A + "priority = 256", "priority = 256", "0..255"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void reportsTheFaultWithItsPlace(Broken broken) {
        boolean edges = broken.text().startsWith("[[edges]]");

        List<Fault> faults = faults(broken.text() + (edges ? A + B : ""));

        assertThat(faults).extracting(Fault::rule).containsOnly(broken.rule());
        assertThat(faults.get(0).place()).hasToString("apps.toml:" + broken.place());
        assertThat(faults.toString()).contains(broken.fragments());
    }

    private static List<Fault> faults(String text) {
        return AppsReader.read("apps.toml", text, DuplicateNames.REFUSED).faults();
    }

    @Test
    void everyRuleOfFilesHasACase() {
        assertThat(broken().map(Broken::rule).distinct()).containsAll(AppsChecker.ruleIds());
    }

    @Test
    void reportsAllFaultsAtOnceSortedByPlace() {
        List<Fault> faults = faults(A + "dep = []\nmem = 3\n[[tasks]]\nfile = \"b\"\n");

        assertThat(faults)
                .isSorted()
                .extracting(Fault::rule)
                .containsExactly("unknown-field", "field-form", "missing-field");
    }

    @Test
    void readsEveryField() {
        AppsReading reading = AppsReader.read(
                "apps.toml",
                """
                [constants]
                SIZE = 0x2000
                [[domains]]
                name = "drivers"
                number = 3
                [[tasks]]
                name = "block-thread"
                file = "blk-thread"
                mem = [["VIRTIO_MMIO_VIRT_ADDR", "VIRTIO_MMIO_ADDR", "0x1000"]]
                dma = [["DMA_ADDR_START", "SIZE"]]
                shared = [["buffers", "0x20_0000"]]
                irq = [["VIRTIO_IRQ", 47]]
                cfg = ["blk_ipc"]
                heap = [["HEAP_START", "0x20_0000"]]
                domain = "drivers"
                priority = 9
                replicable = false
                on-death = "restart"
                deadline = "250 ms"
                [[tasks]]
                name = "fs-thread"
                file = "fs-thread"
                deps = ["block-thread"]
                [[edges]]
                client = "fs-thread"
                server = "block-thread"
                interface = "BlockDevice"
                kind = "durable"
                window = 0x2_0000
                slots = 4
                deadline = "2s"
                wait = "park"
                method-deadlines = [["flush", "30s"]]
                when-full = "fail"
                [system]
                untyped = "0x40_0000"
                deadline = "1min"
                wait = "spin"
                durable = "state/calls"
                """,
                DuplicateNames.REFUSED);

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.apps().domains()).containsExactly(new DomainEntry("drivers", 3));
        Task task = reading.apps().tasks().get(0);
        assertThat(task.name()).isEqualTo("block-thread");
        assertThat(task.file()).isEqualTo("blk-thread");
        assertThat(task.mem().get(0).physical().value(reading.apps().constants()))
                .hasValue(0x0a003e00L);
        assertThat(task.mem().get(0).virtual().value(reading.apps().constants()))
                .isEmpty();
        assertThat(task.dma().get(0).size().value(reading.apps().constants())).hasValue(0x2000);
        assertThat(task.shared().get(0).size().value(reading.apps().constants()))
                .hasValue(0x20_0000);
        assertThat(task.irq().get(0).number().value(reading.apps().constants())).hasValue(47);
        assertThat(task.cfg()).containsExactly("blk_ipc");
        assertThat(task.placement())
                .isEqualTo(new PlacementEntry("drivers", 9L, false, OnDeath.RESTART, new Interval("250 ms")));
        assertThat(reading.apps().edges())
                .containsExactly(new EdgeEntry(
                        "fs-thread",
                        "block-thread",
                        "BlockDevice",
                        EdgeChannel.Kind.DURABLE,
                        new Term("131072"),
                        new Term("4"),
                        new Interval("2s"),
                        Waiting.PARK,
                        List.of(new MethodEntry("flush", new Interval("30s"))),
                        WhenFull.FAIL));
        assertThat(reading.apps().system())
                .isEqualTo(new SystemEntry(new Term("0x40_0000"), new Interval("1min"), Waiting.SPIN, "state/calls"));
    }

    @Test
    void aFileThatIsNotTextIsAFault(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("apps.toml"), new byte[] {(byte) 0xff, (byte) 0xfe});

        assertThat(AppsReader.read(file, DuplicateNames.REFUSED).faults())
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.rule()).isEqualTo("toml-syntax");
                    assertThat(fault.message()).contains("UTF-8");
                });
    }

    @Test
    void lenientReadingKeepsTheLastOfEachNameAtThePlaceOfTheFirst() {
        String text = A + "[[tasks]]\nname = \"b\"\nfile = \"b\"\n[[tasks]]\nname = \"a\"\nfile = \"second\"";

        AppsReading reading = AppsReader.read("apps.toml", text, DuplicateNames.LAST_WINS);

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.warnings()).singleElement().satisfies(warning -> assertThat(warning.message())
                .contains("task \"a\" is also at apps.toml:2:1"));
        assertThat(reading.apps().tasks()).extracting(Task::file).containsExactly("second", "b");
    }
}
