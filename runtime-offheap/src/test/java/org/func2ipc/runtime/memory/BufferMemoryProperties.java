package org.func2ipc.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.func2ipc.dsl.component.Memory;

/** Memory against a plain array of bytes: every access inside works, none reaches outside. */
final class BufferMemoryProperties {
    private static final int LENGTH = 200;

    private final Memory memory = BufferMemory.allocate(LENGTH);

    @Property(tries = 200)
    void readsBackWhatWasWrittenInLittleEndianOrder(
            @ForAll @IntRange(max = LENGTH - 8) int offset, @ForAll long value) {
        memory.putLong(offset, value);

        assertThat(memory.getLong(offset)).isEqualTo(value);
        assertThat(memory.getInt(offset)).isEqualTo((int) value);
        assertThat(memory.getShort(offset)).isEqualTo((short) value);
        assertThat(memory.getByte(offset)).isEqualTo((byte) value);
        assertThat(memory.getByte(offset + 7)).isEqualTo((byte) (value >>> 56));
    }

    @Property(tries = 200)
    void refusesEveryAccessThatIsNotWhollyInside(@ForAll @LongRange(min = -20, max = LENGTH + 20) long offset) {
        refusesUnlessInside(offset, 1, () -> memory.getByte(offset));
        refusesUnlessInside(offset, 2, () -> memory.putShort(offset, (short) 1));
        refusesUnlessInside(offset, 4, () -> memory.getInt(offset));
        refusesUnlessInside(offset, 8, () -> memory.putLong(offset, 1));
        refusesUnlessInside(offset, 16, () -> memory.get(offset, new byte[16], 0, 16));
        refusesUnlessInside(offset, 16, () -> memory.fill(offset, 16, (byte) 1));
        refusesUnlessInside(offset, 16, () -> memory.copyFrom(offset, BufferMemory.allocate(16), 0, 16));
    }

    private static void refusesUnlessInside(long offset, int size, Runnable access) {
        if (offset >= 0 && offset + size <= LENGTH) {
            access.run();
            return;
        }
        assertThatThrownBy(access::run)
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("offset=" + offset)
                .hasMessageContaining("size=" + size)
                .hasMessageContaining("length=" + LENGTH);
    }

    @Property(tries = 100)
    void refusesOffsetsThatOverflow(@ForAll @LongRange(min = Long.MAX_VALUE - 20) long offset) {
        assertThatThrownBy(() -> memory.getLong(offset)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> memory.fill(offset, offset, (byte) 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Property(tries = 200)
    void orderedAccessesNeedNaturalAlignment(@ForAll @IntRange(max = LENGTH - 4) int offset, @ForAll int value) {
        if (offset % 4 == 0) {
            memory.putIntRelease(offset, value);
            assertThat(memory.getIntAcquire(offset)).isEqualTo(value);
        } else {
            assertThatThrownBy(() -> memory.getIntAcquire(offset)).isInstanceOf(IllegalArgumentException.class);
        }
        if (offset % 2 == 0) {
            memory.putShortRelease(offset, (short) value);
            assertThat(memory.getShortAcquire(offset)).isEqualTo((short) value);
        } else {
            assertThatThrownBy(() -> memory.putShortRelease(offset, (short) value))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Property(tries = 100)
    void copiesRangesOfBytes(
            @ForAll @Size(max = 60) byte[] content,
            @ForAll @IntRange(max = LENGTH) int offset,
            @ForAll @IntRange(max = LENGTH) int to) {
        Assume.that(offset + content.length <= LENGTH && to + content.length <= LENGTH);
        BufferMemory other = BufferMemory.allocate(LENGTH);
        byte[] back = new byte[content.length];

        memory.put(offset, content, 0, content.length);
        other.copyFrom(to, memory, offset, content.length);
        other.get(to, back, 0, back.length);

        assertThat(back).isEqualTo(content);
    }

    @Property(tries = 100)
    void fillsExactlyTheRange(
            @ForAll @IntRange(max = LENGTH) int offset,
            @ForAll @IntRange(max = LENGTH) int length,
            @ForAll byte value) {
        Assume.that(offset + length <= LENGTH);
        byte[] expected = new byte[LENGTH];
        byte[] found = new byte[LENGTH];
        Arrays.fill(expected, offset, offset + length, value);

        memory.fill(0, LENGTH, (byte) 0);
        memory.fill(offset, length, value);
        memory.get(0, found, 0, LENGTH);

        assertThat(found).isEqualTo(expected);
    }
}
