package org.func2ipc.dsl.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("name", "file", "mem", "dma", "deps", "cfg", "block-thread");

    @ParameterizedTest
    @CsvSource({
        "dep, deps",
        "depss, deps",
        "DEPS, deps",
        "nmae, name",
        "blokc-thread, block-thread",
        "block_thread, block-thread",
        "mme, mem"
    })
    void findsTheNameThatWasMeant(String given, String meant) {
        assertThat(NearestName.of(given, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource({"priority", "x", "fs-thread-of-mine"})
    void findsNothingThatIsFar(String given) {
        assertThat(NearestName.of(given, KNOWN)).isEmpty();
    }

    @Test
    void hintNamesTheNearestOrWhatIsKnown() {
        assertThat(NearestName.hint("dep", KNOWN)).isEqualTo("; did you mean \"deps\"?");
        assertThat(NearestName.hint("zzzzz", List.of("b", "a"))).isEqualTo("; known: a, b");
        assertThat(NearestName.hint("zzzzz", List.of())).isEqualTo("; there are none");
        assertThat(NearestName.hint(
                        "zzzzz",
                        IntStream.range(10, 50).mapToObj(i -> "name" + i).toList()))
                .endsWith(", ...")
                .hasSizeLessThan(120);
    }
}
