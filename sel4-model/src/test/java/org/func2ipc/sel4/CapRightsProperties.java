package org.func2ipc.sel4;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Rights: bit 0 Write, 1 Read, 2 Grant, 3 GrantReply (sel4-semantics 4.1, 4.3). */
class CapRightsProperties {
    @Property
    void unpackReadsTheLowFourBits(@ForAll long word) {
        assertThat(CapRights.unpack(word).pack()).isEqualTo(word & 0xf);
    }

    @Property
    void askingForMoreGivesTheIntersection(@ForAll long held, @ForAll long asked) {
        CapRights copy = CapRights.unpack(held).mask(CapRights.unpack(asked));

        assertThat(copy.pack()).isEqualTo(held & asked & 0xf);
        assertThat(CapRights.unpack(held).includes(copy)).isTrue();
    }

    @Example
    void bitsAreWhereTheManualPutsThem() {
        assertThat(CapRights.WRITE.pack()).isEqualTo(1);
        assertThat(CapRights.READ.pack()).isEqualTo(2);
        assertThat(CapRights.READ_WRITE.pack()).isEqualTo(3);
        assertThat(CapRights.CALL.pack()).isEqualTo(9);
        assertThat(CapRights.ALL.pack()).isEqualTo(15);
        assertThat(CapRights.NONE.pack()).isZero();
    }

    @Example
    void callNeedsWriteAndAReplyPath() {
        assertThat(CapRights.CALL.allowsCall()).isTrue();
        assertThat(CapRights.ALL.allowsCall()).isTrue();
        assertThat(CapRights.WRITE.allowsCall()).isFalse();
        assertThat(new CapRights(false, true, true, true).allowsCall()).isFalse();
    }

    @Example
    void printsInitials() {
        assertThat(CapRights.CALL).hasToString("WP");
        assertThat(CapRights.ALL).hasToString("RWGP");
        assertThat(CapRights.NONE).hasToString("-");
        assertThat(CapRights.READ.includes(CapRights.READ_WRITE)).isFalse();
    }
}
