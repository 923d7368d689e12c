package org.func2ipc.runtime.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.runtime.memory.ChannelMemory;
import org.func2ipc.runtime.memory.Region;
import org.func2ipc.runtime.memory.RegionSpec;
import org.func2ipc.runtime.memory.Regions;

/** A client that writes garbage into every word it can reach (semantics R34): the server answers, counts, and lives. */
final class HostileClientProperties {
    private static final int WORDS = 3_000;

    private static final class Echo extends PlainCalculator {
        @Override
        public long sum(Lease lease) {
            long sum = 0;
            for (long at = 0; at < lease.length(); at++) {
                sum += lease.getByte(at);
            }
            return sum;
        }
    }

    /** Feature B17: more than a million random words. */
    @Tag("nightly")
    @Property(tries = 400)
    void serverSurvivesAMillionWordsOfGarbage(@ForAll long seed) {
        serverSurvivesGarbageInEveryWordAndServesTheNextGoodCall(seed);
    }

    @Property(tries = 60)
    void serverSurvivesGarbageInEveryWordAndServesTheNextGoodCall(@ForAll long seed) {
        Region region = Regions.offHeap().open(new RegionSpec(0, "client", "buffers", 0x1000, 0x5000_0000L));
        try (ChannelRig rig = new ChannelRig(new Echo(), Duration.ofSeconds(20), false, Map.of(0, region))) {
            Calculator client = rig.client();
            assertThat(client.increment(1)).isEqualTo(2);

            scribble(rig, new Random(seed));

            settle(rig);
            Calculator another = rig.client();
            Bytes content = Bytes.of(new byte[2_000]);
            assertThat(another.increment(41)).isEqualTo(42);
            assertThat(another.echo(content)).isEqualTo(content);
            assertThat(rig.death()).isNull();
        }
    }

    /** Slots 1 and up, the endpoint's own words, and requests that look real but for some part. */
    private static void scribble(ChannelRig rig, Random random) {
        ChannelMemory memory = rig.clientMemory();
        long control = rig.slot(0) - ChannelDescriptor.ENDPOINT_CONTROL_BYTES;
        for (int i = 0; i < WORDS; i++) {
            long slot = rig.slot(1 + random.nextInt(ChannelRig.SLOTS - 1));
            memory.putLong(slot + 8L * random.nextInt(SlotDescriptor.IPC_BUFFER / 4), random.nextLong());
            if (random.nextInt(4) == 0) {
                memory.putInt(control + ChannelDescriptor.ENDPOINT_SLOTS_IN_USE, random.nextInt());
            }
            if (random.nextInt(4) == 0) {
                memory.putInt(control + ChannelDescriptor.ENDPOINT_DOORBELL, random.nextInt(3));
            }
            if (random.nextInt(2) == 0) {
                plausible(memory, slot, random);
            }
        }
        memory.putIntVolatile(control + ChannelDescriptor.ENDPOINT_SLOTS_IN_USE, ChannelRig.SLOTS);
    }

    private static void plausible(ChannelMemory memory, long slot, Random random) {
        int label = CalculatorIpc.INCREMENT + random.nextInt(4);
        long tag = ((long) label << 12) | ((long) random.nextInt(4) << 7) | random.nextInt(128);
        memory.putLong(slot + SlotDescriptor.REQUEST_TAG, tag);
        memory.putInt(slot + SlotDescriptor.REQUEST_LONG_BYTES, random.nextInt());
        for (int i = 0; i < 3; i++) {
            long at = slot + SlotDescriptor.CAPABILITIES + (long) i * SlotDescriptor.CAPABILITY_BYTES;
            memory.putInt(at, random.nextInt(2));
            memory.putInt(at + SlotDescriptor.CAPABILITY_RIGHTS, random.nextInt(4));
            memory.putInt(at + SlotDescriptor.CAPABILITY_OFFSET, random.nextInt());
            memory.putInt(at + SlotDescriptor.CAPABILITY_LENGTH, random.nextInt(0x2000));
        }
        memory.putLongRelease(
                slot + SlotDescriptor.REQUEST_WORD,
                SlotDescriptor.requestWord(
                        random.nextInt(), random.nextInt(3), random.nextInt(4), SlotDescriptor.PUBLISHED));
    }

    /** Rings, as a client would, until every published request was taken. */
    private static void settle(ChannelRig rig) {
        long control = rig.slot(0) - ChannelDescriptor.ENDPOINT_CONTROL_BYTES;
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        for (int slot = 1; slot < ChannelRig.SLOTS; slot++) {
            while (SlotDescriptor.state(rig.clientMemory().getLongAcquire(rig.slot(slot)))
                    == SlotDescriptor.PUBLISHED) {
                org.func2ipc.runtime.memory.Futex.ofThisMachine()
                        .wakeAll(rig.clientMemory(), control + ChannelDescriptor.ENDPOINT_DOORBELL);
                assertThat(System.nanoTime())
                        .as("the server takes every request")
                        .isLessThan(end);
            }
        }
    }
}
