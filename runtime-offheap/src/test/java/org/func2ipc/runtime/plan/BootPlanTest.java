package org.func2ipc.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.channel.Calculator;
import org.junit.jupiter.api.Test;

/** The boot plan of a chain: app calls fs, fs calls blk, both through an interface with leases. */
final class BootPlanTest {
    private final DefinedSystem system = DefinedSystem.of(BootPlanTest::define);

    private static void define(SystemBuilder system) {
        system.board(options -> {
            throw new IllegalStateException("a plan opens no board");
        });
        system.component("blk")
                .mem("REGISTERS", 0x5000_1000L, 0x1000)
                .dma("queue", 0x2000)
                .provides(Calculator.class)
                .by(environment -> new Nothing());
        system.component("log").provides(Other.class).by(environment -> () -> 0);
        system.component("app")
                .shared("buffers", 0x3000)
                .requires(Calculator.class)
                .requires(Other.class)
                .program(environment -> console -> 0);
    }

    /** Interface without leases. */
    public interface Other {
        long level();
    }

    private static final class Nothing implements Calculator {
        @Override
        public long increment(long value) {
            return value;
        }

        @Override
        public Bytes echo(Bytes content) {
            return content;
        }

        @Override
        public long sum(Lease lease) {
            return 0;
        }
    }

    private BootPlan plan(Placement placement) {
        return BootPlan.of(system, placement);
    }

    @Test
    void addressesBadgesAndNumbersDoNotDependOnThePlacement() {
        BootPlan merged = plan(Placement.merged(system.model()));
        BootPlan separate = plan(Placement.separate(system.model()));

        assertThat(separate.regions())
                .extracting(RegionPlan::spec)
                .isEqualTo(merged.regions().stream().map(RegionPlan::spec).toList());
        assertThat(separate.edges())
                .extracting(EdgePlan::badge)
                .isEqualTo(merged.edges().stream().map(EdgePlan::badge).toList());
        assertThat(merged.channels()).isEmpty();
        assertThat(merged.edges()).allMatch(EdgePlan::direct);
    }

    @Test
    void deviceAddressesAreWholePagesClearOfRegistersAndOfEachOther() {
        BootPlan plan = plan(Placement.merged(system.model()));

        assertThat(plan.region("blk", "queue").spec().deviceAddress()).isEqualTo(0x5000_2000L);
        assertThat(plan.region("app", "buffers").spec().deviceAddress()).isEqualTo(0x5000_4000L);
    }

    @Test
    void sharedRegionIsMappedWhereItsOwnerLendsAndNowhereElse() {
        BootPlan plan = plan(Placement.separate(system.model()));

        assertThat(plan.region("app", "buffers").domains()).containsExactlyInAnyOrder("app", "blk");
        assertThat(plan.region("blk", "queue").domains()).containsExactly("blk");
        assertThat(plan.regionsOf("log")).isEmpty();
        assertThatThrownBy(() -> plan.region("app", "queue"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("queue");
    }

    @Test
    void onlyHoldersMayLend() {
        BootPlan plan = plan(Placement.separate(system.model()));
        RegionPlan buffers = plan.region("app", "buffers");

        assertThat(plan.edges())
                .filteredOn(edge -> buffers.mayLend(edge.edge()))
                .extracting(edge -> edge.edge().server())
                .containsExactly("blk");
    }

    @Test
    void oneChannelJoinsTwoDomainsHoweverManyEdgesItCarries() {
        BootPlan plan = plan(Placement.alone(system.model(), Set.of("app")));

        assertThat(plan.channels()).hasSize(1);
        ChannelPlan channel = plan.channels().get(0);
        assertThat(channel.edges()).hasSize(2);
        assertThat(channel.endpoints()).containsExactlyInAnyOrder("blk", "log");
        assertThat(plan.calledBy("app")).containsExactly(channel);
        assertThat(plan.servedBy("app")).isEmpty();
    }
}
