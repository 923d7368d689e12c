package org.func2ipc.sel4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** The message info word: length 0..6, extraCaps 7..8, capsUnwrapped 9..11, label 12..63 (sel4-semantics 4.1). */
class MessageInfoProperties {
    @Property
    void unpackReadsWhatPackWrote(
            @ForAll @LongRange(min = 0, max = (1L << 52) - 1) long label,
            @ForAll @IntRange(max = 7) int unwrapped,
            @ForAll @IntRange(max = 3) int extraCaps,
            @ForAll @IntRange(max = 120) int length) {
        MessageInfo info = new MessageInfo(label, unwrapped, extraCaps, length);

        assertThat(MessageInfo.unpack(info.pack())).isEqualTo(info);
        assertThat(MessageInfo.labelOf(info.pack())).isEqualTo(label);
        assertThat(MessageInfo.extraCapsOf(info.pack())).isEqualTo(extraCaps);
        assertThat(MessageInfo.lengthOf(info.pack())).isEqualTo(length);
        assertThat(MessageInfo.word(label, extraCaps, length))
                .isEqualTo(new MessageInfo(label, 0, extraCaps, length).pack());
    }

    @Property
    void everyWordReadsAsTheKernelReadsIt(@ForAll long word) {
        MessageInfo info = MessageInfo.unpack(word);

        assertThat(info.length()).isEqualTo((int) Math.min(120, word & 127));
        assertThat(info.pack() >>> 7).isEqualTo(word >>> 7);
        assertThat(MessageInfo.unpack(info.pack())).isEqualTo(info);
    }

    @Example
    void lengthOver120CountsAs120() {
        assertThat(MessageInfo.unpack(127).length()).isEqualTo(120);
        assertThat(MessageInfo.unpack(121).length()).isEqualTo(120);
        assertThat(MessageInfo.unpack(120).length()).isEqualTo(120);
    }

    @Example
    void bitsAreWhereTheManualPutsThem() {
        assertThat(new MessageInfo(1, 0, 0, 0).pack()).isEqualTo(1L << 12);
        assertThat(new MessageInfo(0, 1, 0, 0).pack()).isEqualTo(1L << 9);
        assertThat(new MessageInfo(0, 0, 1, 0).pack()).isEqualTo(1L << 7);
        assertThat(MessageInfo.of(new Label(0x20), 5).pack()).isEqualTo(0x20_000 | 5);
    }

    @Example
    void refusesPartsOutOfRange() {
        assertThatThrownBy(() -> new MessageInfo(0, 0, 0, 121))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("length must be in 0..120: length=121");
        assertThatThrownBy(() -> new MessageInfo(1L << 52, 0, 0, 0)).hasMessageContaining("label");
        assertThatThrownBy(() -> new MessageInfo(0, 8, 0, 0)).hasMessageContaining("capsUnwrapped=8");
        assertThatThrownBy(() -> new MessageInfo(0, 0, -1, 0)).hasMessageContaining("extraCaps=-1");
    }
}
