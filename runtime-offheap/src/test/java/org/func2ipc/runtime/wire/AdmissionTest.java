package org.func2ipc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.runtime.memory.Regions;
import org.junit.jupiter.api.Test;

/** What gates ask of values, in every mode (semantics R4, R5, R28, R29). */
class AdmissionTest {
    private static final Lease LEASE = Regions.offHeap()
            .open(new RegionSpec(0, "owner", "pool", 0x1000, 0x5000_0000L))
            .shared()
            .lease(0, 64);

    @Test
    void namesWhatIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> Admission.text(null, 8, "path"))
                .withMessageStartingWith("path must not be null");
    }

    @Test
    void countsTextInBytes() {
        assertThat(Admission.text("\u00e9\u00e9", 4, "path")).isEqualTo("\u00e9\u00e9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Admission.text("\u00e9\u00e9", 3, "path"))
                .withMessage("path must have at most 3 bytes of UTF-8 (@Max): found 4");
    }

    @Test
    void refusesTextWithoutAnEncoding() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Admission.text("ab\ud800", 100, "path"))
                .withMessageContaining("lone surrogate U+D800 at index 2");
    }

    @Test
    void boundsBytes() {
        assertThat(Admission.bytes(Bytes.of((byte) 1), 1, "data").length()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Admission.bytes(Bytes.of((byte) 1), 0, "data"))
                .withMessageContaining("data must have at most 0 bytes");
    }

    @Test
    void copiesAListThatCanChange() {
        List<Integer> mutable = new ArrayList<>(List.of(1, 2));
        List<Integer> view = Collections.unmodifiableList(mutable);

        List<Integer> admitted = Admission.list(view, 2, "all");
        mutable.set(0, 9);

        assertThat(admitted).containsExactly(1, 2).isUnmodifiable();
    }

    @Test
    void keepsAListThatCannotChange() {
        List<Integer> fixed = List.of(1, 2);

        assertThat(Admission.list(fixed, 2, "all")).isSameAs(fixed);
    }

    @Test
    void namesTheElementThatIsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> Admission.list(Arrays.asList(1, null), 2, "all"))
                .withMessage("all[1] must not be null");
    }

    @Test
    void replacesElementsWithoutTouchingTheOriginal() {
        List<String> fixed = List.of("a", "b", "c");

        List<String> replaced = Admission.frozen(Admission.replaced(Admission.replaced(fixed, 0, "x"), 2, "z"));

        assertThat(replaced).containsExactly("x", "b", "z").isUnmodifiable();
        assertThat(fixed).containsExactly("a", "b", "c");
    }

    @Test
    void narrowsALeaseThatIsOnlyRead() {
        Lease narrowed = Admission.readOnly(LEASE, "from");

        assertThat(narrowed.isWritable()).isFalse();
        assertThat(Admission.readOnly(narrowed, "from")).isSameAs(narrowed);
    }

    @Test
    void refusesToWidenALease() {
        assertThat(Admission.writable(LEASE, "into")).isSameAs(LEASE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Admission.writable(LEASE.readOnly(), "into"))
                .withMessageContaining("into must be a writable lease")
                .withMessageContaining("pool");
    }
}
