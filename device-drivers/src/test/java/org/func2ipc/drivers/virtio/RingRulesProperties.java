package org.func2ipc.drivers.virtio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The arithmetic of rings and layouts (virtio 1.2, 2.7). */
class RingRulesProperties {
    /** The rule of 2.7.10.1 walked step by step: was {@code event + 1} reached? */
    @Property
    @ShowsRule("kick: event index")
    void passesWhenTheIndexStepsOverTheEvent(
            @ForAll @IntRange(max = 0xffff) int event,
            @ForAll @IntRange(max = 0xffff) int before,
            @ForAll @IntRange(max = 600) int steps) {
        boolean stepped = false;
        for (int i = 0; i < steps; i++) {
            stepped |= ((before + i) & 0xffff) == event;
        }

        assertThat(SplitRing.passes(event, before, (before + steps) & 0xffff)).isEqualTo(stepped);
    }

    @Property
    @ShowsRule({"rings: alignment", "rings: chain"})
    void laysOutPartsAlignedApartAndInside(
            @ForAll @LongRange(min = 512, max = 0x40000) long bytes,
            @ForAll @IntRange(min = 4, max = 70000) int sizeMax,
            @ForAll @IntRange(min = 1, max = 16) int segments,
            @ForAll boolean indirect)
            throws VirtioException {
        QueueLayout layout = QueueLayout.fit(bytes, sizeMax, segments, indirect);

        assertThat(SplitRing.isLegalSize(layout.size())).isTrue();
        assertThat(layout.size()).isLessThanOrEqualTo(Math.min(sizeMax, SplitRing.MAX_SIZE));
        assertThat(layout.chain()).isLessThanOrEqualTo(layout.size());
        assertThat(layout.slots()).isPositive();
        assertThat(layout.bytes()).isLessThanOrEqualTo(bytes);
        assertThat(layout.available()).isEqualTo(16L * layout.size());
        assertThat(layout.used() % 4).isZero();
        assertThat(layout.used()).isGreaterThanOrEqualTo(layout.available() + 6 + 2L * layout.size());
        assertThat(layout.slot(0) % 16).isZero();
        assertThat(layout.slot(0)).isGreaterThanOrEqualTo(layout.used() + 6 + 8L * layout.size());
        long stride = layout.slot(1) - layout.slot(0);
        assertThat(stride).isEqualTo(48 + (indirect ? 16L * layout.chain() : 0));
        assertThat(stride % 16).isZero();
    }

    @Property
    void refusesARegionWithoutRoomForARequest(@ForAll @LongRange(max = 100) long bytes, @ForAll boolean indirect) {
        assertThatThrownBy(() -> QueueLayout.fit(bytes, 1024, 1, indirect))
                .isInstanceOf(VirtioException.class)
                .hasMessageContaining("dma region of " + bytes + " bytes")
                .hasMessageContaining("larger");
    }

    @Example
    void knowsEveryRegisterByItsOffset() {
        List<String> table = new ArrayList<>();
        for (MmioRegister register : MmioRegister.values()) {
            assertThat(MmioRegister.at(register.offset())).isSameAs(register);
            table.add(Integer.toHexString(register.offset())
                    + (register.isReadable() ? "r" : "")
                    + (register.isWritable() ? "w" : ""));
        }

        // Table 4.1 of virtio 1.2, without shared memory and queue reset.
        assertThat(table)
                .containsExactly(
                        "0r", "4r", "8r", "cr", "10r", "14w", "20w", "24w", "30w", "34r", "38w", "44rw", "50w", "60r",
                        "64w", "70rw", "80w", "84w", "90w", "94w", "a0w", "a4w", "fcr");
        assertThat(MmioRegister.at(0x100)).isNull();
        assertThat(MmioRegister.at(2)).isNull();
        assertThat(MmioRegister.at(-4)).isNull();
        assertThat(MmioRegister.at(0x18)).isNull();
    }

    @Example
    void namesFeaturesByTheBitsOfTheSpecification() {
        assertThat(VirtioFeature.describe(0x1_3000_0220L))
                .isEqualTo("0x130000220 (BLK_RO, BLK_FLUSH, INDIRECT_DESC, EVENT_IDX, VERSION_1)");
        assertThat(VirtioFeature.describe(1)).isEqualTo("0x1 (none known)");
    }
}
