package org.func2ipc.dsl.apps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.func2ipc.dsl.check.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionReaderTest {
    @Test
    void readsTheNamesInOrder(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("mode1.toml"), "selected = [\"b\", \"a\"]");

        SelectionReader.Selection selection = SelectionReader.read(file);

        assertThat(selection.faults()).isEmpty();
        assertThat(selection.names()).containsExactly("b", "a");
    }

    @ParameterizedTest
    @CsvSource({
        "selcted = ['a'], unknown-field, did you mean",
        "selected = 'a', field-form, a list of texts",
        "selected = [1], field-form, a list of texts",
        "selected = [, toml-syntax, must be TOML",
        "'', missing-field, selected"
    })
    void reportsWhatIsWrong(String text, String rule, String fragment) {
        assertThat(SelectionReader.read("mode1.toml", text).faults())
                .anySatisfy(fault -> {
                    assertThat(fault.rule()).isEqualTo(rule);
                    assertThat(fault.message()).contains(fragment);
                })
                .extracting(Fault::place)
                .allSatisfy(place -> assertThat(place.file()).isEqualTo("mode1.toml"));
    }

    @Test
    void aFileThatIsNotTextIsAFault(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("mode1.toml"), new byte[] {(byte) 0xff});

        assertThat(SelectionReader.read(file).faults()).singleElement().satisfies(fault -> assertThat(fault.message())
                .contains("UTF-8"));
    }
}
