package org.func2ipc.sel4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Fixed numbers of seL4 (sel4-semantics 4.1, 4.2). */
class Sel4ValuesTest {
    @Test
    void ipcBufferHasTheWordsOfTheManual() {
        assertThat(IpcBufferLayout.BYTES).isEqualTo(1024);
        assertThat(IpcBufferLayout.MESSAGE_BYTES).isEqualTo(960);
        assertThat(new int[] {
                    IpcBufferLayout.TAG,
                    IpcBufferLayout.MESSAGE,
                    IpcBufferLayout.USER_DATA,
                    IpcBufferLayout.CAPS_OR_BADGES,
                    IpcBufferLayout.RECEIVE_CNODE,
                    IpcBufferLayout.RECEIVE_INDEX,
                    IpcBufferLayout.RECEIVE_DEPTH
                })
                .containsExactly(0, 1, 121, 122, 125, 126, 127);
        assertThat(IpcBufferLayout.byteOffset(IpcBufferLayout.RECEIVE_DEPTH)).isEqualTo(1016);
    }

    @Test
    void limitsAreThoseOfTheKernel() {
        assertThat(Sel4Limits.MESSAGE_WORDS).isEqualTo(120);
        assertThat(Sel4Limits.EXTRA_CAPS).isEqualTo(3);
        assertThat(Sel4Limits.FAST_MESSAGE_WORDS).isEqualTo(4);
        assertThat(Sel4Limits.MAX_PRIORITY).isEqualTo(255);
        assertThat(Sel4Limits.RETYPE_FAN_OUT).isEqualTo(256);
        assertThat(Sel4Limits.SLOT_BYTES).isEqualTo(1 << Sel4Limits.SLOT_BITS).isEqualTo(32);
        assertThat(Sel4Limits.MIN_UNTYPED_BITS).isEqualTo(4);
        assertThat(Sel4Limits.MIN_SCHED_CONTEXT_BITS).isEqualTo(7);
        assertThat(Sel4Limits.BADGE_BITS_32).isEqualTo(28);
        assertThat(Sel4Limits.ASID_POOL_BITS).isEqualTo(12);
        assertThat(Sel4Limits.VCPU_BITS).isEqualTo(12);
        assertThat(Sel4Limits.PAGE_BYTES).isEqualTo(1 << Sel4Limits.PAGE_BITS);
    }

    @Test
    void ipcBufferRefusesWordsOutside() {
        assertThatThrownBy(() -> IpcBufferLayout.byteOffset(128)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> IpcBufferLayout.byteOffset(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> IpcBufferLayout.wordsFor(961)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void bytesRoundUpToWords() {
        assertThat(IpcBufferLayout.wordsFor(0)).isZero();
        assertThat(IpcBufferLayout.wordsFor(1)).isEqualTo(1);
        assertThat(IpcBufferLayout.wordsFor(8)).isEqualTo(1);
        assertThat(IpcBufferLayout.wordsFor(960)).isEqualTo(120);
    }

    @Test
    void errorsHaveTheKernelsNumbers() {
        assertThat(Arrays.stream(Sel4Error.values()).mapToInt(Sel4Error::code))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        for (Sel4Error error : Sel4Error.values()) {
            assertThat(Sel4Error.ofCode(error.code())).isEqualTo(error);
        }
        assertThatThrownBy(() -> Sel4Error.ofCode(11)).hasMessage("code must be in 0..10: code=11");
        assertThatThrownBy(() -> Sel4Error.ofCode(-1)).hasMessageContaining("code=-1");
    }

    @Test
    void lookupFailuresHaveTheKernelsNumbers() {
        assertThat(Arrays.stream(LookupFailure.values()).mapToInt(LookupFailure::code))
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void badgesOfSignalsAreJoined() {
        assertThat(Badge.NONE.isBadged()).isFalse();
        assertThat(new Badge(1).or(new Badge(4))).isEqualTo(new Badge(5));
        assertThat(new Badge(-1)).hasToString("0xffffffffffffffff");
    }
}
