package org.func2ipc.sel4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Semantics R11: labels of 20 bits, reserved ranges left out. */
class LabelTest {
    /** A changed value would make old and new processes disagree: the hash is part of the wire format. */
    @Test
    void hashOfAKnownMethodNeverChanges() {
        assertThat(Label.of("org.func2ipc.drivers.block.BlockDevice", "read").value())
                .isEqualTo(0x352dd);
    }

    @Property(tries = 500)
    void hashIsAllowedAndDependsOnlyOnTheName(@ForAll @AlphaChars String name, @ForAll @AlphaChars String method) {
        Label label = Label.of(name, method);

        assertThat(Label.isAllowed(label.value())).isTrue();
        assertThat(Label.of(name, method)).isEqualTo(label);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 15, 0xFFF00, 0xFFFFF, 0x100000, Integer.MAX_VALUE})
    void refusesReservedAndWideValues(int value) {
        assertThatThrownBy(() -> new Label(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("label=0x%x", value)
                .hasMessageContaining("0x10..0xffeff");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 0x3a7f1, 0xFFEFF})
    void acceptsTheRangeOfMethods(int value) {
        assertThat(new Label(value).value()).isEqualTo(value);
    }

    @Test
    void printsHexadecimal() {
        assertThat(new Label(0x3a7f1)).hasToString("0x3a7f1");
    }
}
