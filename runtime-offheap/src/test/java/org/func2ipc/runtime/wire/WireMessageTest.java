package org.func2ipc.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.runtime.memory.Regions;
import org.junit.jupiter.api.Test;

/** A message's memory, and every fault of "Decoding what another domain wrote" (wire format, 1..9). */
class WireMessageTest {
    private static final int LABEL = 0x1234;
    private static final Lease LEASE = Regions.offHeap()
            .open(new RegionSpec(0, "owner", "pool", 0x1000, 0x5000_0000L))
            .shared()
            .lease(0, 64);

    private final WireMessage message = new WireMessage();

    /** A body of 64-bit words. */
    private WireMessage words(long... words) {
        message.reserve(words.length * Long.BYTES);
        ByteBuffer body = ByteBuffer.wrap(message.body()).order(ByteOrder.LITTLE_ENDIAN);
        for (long word : words) {
            body.putLong(word);
        }
        return message;
    }

    private static long ref(int offset, int count) {
        return Integer.toUnsignedLong(offset) | (long) count << 32;
    }

    private static void refused(WireFault fault, int offset, ThrowingCallable decoding) {
        assertThatExceptionOfType(WireFormatException.class)
                .isThrownBy(decoding)
                .satisfies(e -> {
                    assertThat(e.fault()).isEqualTo(fault);
                    assertThat(e.offset()).isEqualTo(offset);
                    assertThat(e.label()).isEqualTo(LABEL);
                    assertThat(e.getStackTrace()).isEmpty();
                });
    }

    @Test
    void isLittleEndian() {
        message.clear(16);

        message.putInt(0, 0x04030201);
        message.putShort(4, (short) 0x0605);
        message.putTag(6, 0x8007);
        message.putLong(8, 0x0807060504030201L);

        assertThat(Arrays.copyOf(message.body(), 16))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 0x80, 1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(message.getTag(6)).isEqualTo(0x8007);
    }

    @Test
    void keepsEveryBitOfNumbers() {
        message.clear(32);

        message.putDouble(0, Double.longBitsToDouble(0x7ff8_dead_beef_0001L));
        message.putFloat(8, Float.intBitsToFloat(0x7fc0_1234));
        message.putChar(12, '\uffff');
        message.putByte(14, (byte) -1);
        message.putBoolean(15, true);

        assertThat(Double.doubleToRawLongBits(message.getDouble(0))).isEqualTo(0x7ff8_dead_beef_0001L);
        assertThat(Float.floatToRawIntBits(message.getFloat(8))).isEqualTo(0x7fc0_1234);
        assertThat(message.getChar(12)).isEqualTo('\uffff');
        assertThat(message.getByte(14)).isEqualTo((byte) -1);
        assertThat(message.getBoolean(15)).isTrue();
    }

    @Test
    void forgetsWhatItHeld() {
        message.clear(4096);
        Arrays.fill(message.body(), (byte) 0x5a);
        message.add(LEASE);

        message.clear(64);

        assertThat(Arrays.copyOf(message.body(), 64)).containsOnly(0);
        assertThat(message.capabilities()).isZero();
    }

    @Test
    void refusesANegativeLength() {
        assertThatIllegalArgumentException().isThrownBy(() -> message.clear(-8)).withMessageContaining("length=-8");
    }

    @Test
    void carriesThreeCapabilitiesAndRefusesAFourth() {
        message.clear(8);
        for (int index = 0; index < WireMessage.MAX_CAPABILITIES; index++) {
            assertThat(message.add(LEASE)).isEqualTo(index);
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> message.add(LEASE))
                .withMessageContaining("at most 3 capabilities")
                .withMessageContaining("pool");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> message.lease(3));
    }

    @Test
    void putsTailObjectsAtTheCursorPaddedToWords() {
        message.clear(40);
        message.beginWrite(16);

        message.putText(0, "abc");
        message.putBytes(8, Bytes.of((byte) 1, (byte) 2));
        assertThatIllegalStateException()
                .isThrownBy(message::endWrite)
                .withMessageContaining("40 bytes were reserved, 32 written");

        assertThat(message.getLong(0)).isEqualTo(ref(16, 3));
        assertThat(message.getLong(8)).isEqualTo(ref(24, 2));
        assertThat(message.getLong(16)).isEqualTo(0x636261);
        assertThat(message.getLong(24)).isEqualTo(0x0201);
    }

    @Test
    void stopsWhenMoreIsWrittenThanReserved() {
        message.clear(16);
        message.beginWrite(8);

        assertThatIllegalStateException()
                .isThrownBy(() -> message.putList(0, 3, 8))
                .withMessageContaining("16 bytes were reserved, 32 written");
    }

    @Test
    void leavesEmptyPartsZero() {
        message.clear(8);
        message.beginWrite(8);

        message.putText(0, "");
        message.endWrite();

        assertThat(message.getLong(0)).isZero();
        message.beginRead(LABEL, 8, 0);
        assertThat(message.getText(0, 8)).isEmpty();
        assertThat(message.getBytes(0, 8)).isSameAs(Bytes.empty());
    }

    @Test
    void refusesABodyShorterThanItsBlock() {
        refused(WireFault.TRUNCATED, 8, () -> words(0).beginRead(LABEL, 16, 0));
    }

    @Test
    void refusesABodyThatIsNotWholeWords() {
        message.reserve(12);

        refused(WireFault.TRUNCATED, 12, () -> message.beginRead(LABEL, 8, 0));
    }

    @Test
    void refusesBytesAfterTheLastPart() {
        words(1, 2).beginRead(LABEL, 8, 0);

        refused(WireFault.TRAILING_BYTES, 8, message::endRead);
    }

    @Test
    void refusesABooleanThatIsNeither() {
        words(2).beginRead(LABEL, 8, 0);

        refused(WireFault.BAD_BOOL, 0, () -> message.getBoolean(0));
    }

    @Test
    void refusesUnusedPresenceBits() {
        words(0b101).beginRead(LABEL, 8, 0);

        assertThat(message.getPresence(0, 0b111)).isEqualTo(0b101);
        refused(WireFault.NONZERO_PADDING, 0, () -> message.getPresence(0, 0b011));
    }

    @Test
    void refusesAGapThatIsNotZero() {
        words(0x0100_0000_0000L).beginRead(LABEL, 8, 0);

        message.requireZero(0, 5);
        refused(WireFault.NONZERO_PADDING, 5, () -> message.requireZero(4, 4));
    }

    @Test
    void refusesAnOffsetOtherThanTheCursor() {
        for (int offset : new int[] {0, 8, 24, -8}) {
            words(ref(offset, 2), 0, 0x6161).beginRead(LABEL, 16, 0);

            refused(WireFault.BAD_OFFSET, 0, () -> message.getText(0, 8));
        }
    }

    @Test
    void refusesTwoRefsToOneObject() {
        words(ref(16, 2), ref(16, 2), 0x6161).beginRead(LABEL, 16, 0);

        assertThat(message.getText(0, 8)).isEqualTo("aa");
        refused(WireFault.BAD_OFFSET, 8, () -> message.getText(8, 8));
    }

    @Test
    void refusesAnOffsetOfAnEmptyPart() {
        words(ref(8, 0)).beginRead(LABEL, 8, 0);

        refused(WireFault.BAD_OFFSET, 0, () -> message.getBytes(0, 8));
    }

    @Test
    void refusesMoreElementsThanDeclared() {
        words(ref(8, 5), 0).beginRead(LABEL, 8, 0);

        refused(WireFault.TOO_MANY, 4, () -> message.getBytes(0, 4));
    }

    /** Rule 1 and 2: the count is unsigned and multiplied in 64 bits before anything is allocated. */
    @Test
    void refusesMoreElementsThanTheBodyHolds() {
        for (int count : new int[] {3, 0x2000_0001, 0x7fff_ffff, -1}) {
            words(ref(8, count), 1, 2).beginRead(LABEL, 8, 0);

            refused(WireFault.TRUNCATED, 4, () -> message.getList(0, 8, Long.MAX_VALUE, 0));
        }
    }

    @Test
    void refusesPaddingAfterATailObject() {
        words(ref(8, 1), 0x0161).beginRead(LABEL, 8, 0);

        refused(WireFault.NONZERO_PADDING, 9, () -> message.getText(0, 8));
    }

    @Test
    void refusesMalformedText() {
        words(ref(8, 2), 0xc061).beginRead(LABEL, 8, 0);

        refused(WireFault.BAD_UTF8, 9, () -> message.getText(0, 8));
    }

    @Test
    void refusesMoreHeapThanAMessageMayTake() {
        words(ref(8, 8), 0).beginRead(LABEL, 8, 0);

        refused(WireFault.OVERSIZE, 4, () -> message.getList(0, 1, 8, (int) (WireLimits.MAX_HEAP_BYTES / 8)));
    }

    @Test
    void refusesALevelTooMany() {
        words(0).beginRead(LABEL, 8, 0);
        for (int level = 0; level < WireLimits.MAX_DEPTH; level++) {
            message.descend(0);
        }

        refused(WireFault.TOO_DEEP, 0, () -> message.descend(0));
    }

    @Test
    void refusesCapabilitiesOfAnotherNumberOrderOrRight() {
        words(0x0100).add(LEASE);
        message.add(LEASE.readOnly());

        refused(WireFault.BAD_CAP, 0, () -> message.beginRead(LABEL, 8, 1));
        message.beginRead(LABEL, 8, 2);
        assertThat(message.getLease(0, 0, true)).isSameAs(LEASE);
        refused(WireFault.BAD_CAP, 1, () -> message.getLease(1, 0, true));
        refused(WireFault.BAD_CAP, 1, () -> message.getLease(1, 1, true));
        refused(WireFault.BAD_CAP, 0, () -> message.getLease(0, 0, false));
    }

    @Test
    void refusesAFailedReplyWithoutATag() {
        words();
        refused(WireFault.TRUNCATED, 0, () -> message.beginFailure(LABEL));
        words(0x0001_0007L);
        refused(WireFault.NONZERO_PADDING, 2, () -> message.beginFailure(LABEL));
        assertThat(words(0xfff7L).beginFailure(LABEL)).isEqualTo(0xfff7);
    }

    @Test
    void namesTagAndTypeAndReason() {
        words(0x17).beginRead(LABEL, 8, 0);

        assertThat(message.badTag(0, "Color"))
                .hasMessage("BAD_TAG at byte 0 (label 0x1234): expected a tag of Color, found 0x17");
        assertThat(message.rejected(0, "Even", new IllegalArgumentException("odd")))
                .hasMessageContaining("REJECTED_VALUE")
                .hasMessageContaining("java.lang.IllegalArgumentException: odd");
    }
}
