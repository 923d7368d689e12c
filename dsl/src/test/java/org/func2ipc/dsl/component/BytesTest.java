package org.func2ipc.dsl.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BytesTest {
    @Property(tries = 200)
    void isEqualByContentAndOrderedAsUnsignedBytes(@ForAll byte[] left, @ForAll byte[] right) {
        Bytes a = Bytes.of(left);
        Bytes b = Bytes.of(right);

        assertThat(a.equals(b)).isEqualTo(Arrays.equals(left, right));
        assertThat(Integer.signum(a.compareTo(b))).isEqualTo(Integer.signum(Arrays.compareUnsigned(left, right)));
        assertThat(Bytes.of(left)).hasSameHashCodeAs(a);
        assertThat(a.toArray()).isEqualTo(left);
    }

    /** Semantics R1: what is handed over does not change. */
    @Test
    void neverSharesItsContent() {
        byte[] source = {1, 2, 3};
        Bytes bytes = Bytes.of(source);

        source[0] = 9;
        bytes.toArray()[1] = 9;

        assertThat(bytes).isEqualTo(Bytes.of((byte) 1, (byte) 2, (byte) 3));
    }

    @Test
    void copiesRangesWithinBounds() {
        byte[] target = new byte[4];
        Bytes bytes = Bytes.copyOf(new byte[] {1, 2, 3, 4}, 1, 2);

        bytes.copyTo(0, target, 2, 2);

        assertThat(target).containsExactly(0, 0, 2, 3);
        assertThat(bytes.get(1)).isEqualTo((byte) 3);
        assertThatThrownBy(() -> Bytes.copyOf(new byte[4], 2, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> bytes.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void showsTextAndHexadecimal() {
        assertThat(Bytes.utf8("é").length()).isEqualTo(2);
        assertThat(Bytes.utf8("é").toUtf8()).isEqualTo("é");
        assertThat(Bytes.of((byte) 0x0a, (byte) 0xff)).hasToString("Bytes[2: 0aff]");
        assertThat(Bytes.of(new byte[33]).toString()).endsWith("00...]");
        assertThat(Bytes.utf8("").isEmpty()).isTrue();
        assertThat(Bytes.empty()).isEqualTo(Bytes.of());
    }
}
