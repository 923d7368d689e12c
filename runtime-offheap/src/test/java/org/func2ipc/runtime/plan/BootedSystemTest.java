package org.func2ipc.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.model.RegionModel;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.channel.Calculator;
import org.func2ipc.sel4.CapRights;
import org.func2ipc.sel4.kernel.OutOfUntypedException;
import org.func2ipc.sel4.kernel.RootTask;
import org.func2ipc.sel4.kernel.check.Invariants;
import org.func2ipc.sel4.kernel.object.FrameCap;
import org.func2ipc.sel4.kernel.object.ObjectType;
import org.junit.jupiter.api.Test;

/** The boot plan on the kernel model: least authority, declared memory, and what a revoke takes away. */
final class BootedSystemTest {
    private final DefinedSystem system = DefinedSystem.of(new Board());

    /** A driver with everything a driver has, a log, and an application that calls both. */
    public static final class Board implements SystemDefinition {
        @Override
        public void define(SystemBuilder system) {
            system.board(options -> {
                throw new IllegalStateException("the plan opens no board");
            });
            system.component("driver")
                    .mem("REGISTERS", 0x0a00_3e00L, 0x1000)
                    .dma("queue", 0x2000)
                    .irq("IRQ", 300)
                    .provides(Calculator.class)
                    .by(environment -> new Idle());
            system.component("log").provides(BootPlanTest.Other.class).by(environment -> () -> 0);
            system.component("app")
                    .shared("buffers", 0x20_3000)
                    .requires(Calculator.class)
                    .requires(BootPlanTest.Other.class)
                    .program(environment -> console -> 0);
        }
    }

    private static final class Idle implements Calculator {
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

    private BootedSystem separate() {
        return BootedSystem.boot(system, Placement.separate(system.model()));
    }

    private static List<String> table(BootedSystem booted, String domain) {
        return booted.capabilities().stream()
                .filter(held -> held.domain().equals(domain))
                .map(HeldCapability::describe)
                .toList();
    }

    @Test
    void eachDomainHoldsWhatItsComponentsDeclareAndNothingElse() {
        BootedSystem booted = separate();

        assertThat(table(booted, "app"))
                .containsExactly(
                        "app[1] endpoint faults WP badge 3: faults go to the root task",
                        "app[2] endpoint driver WP badge 3: calls driver (Calculator)",
                        "app[3] endpoint log WP badge 3: calls log (Other)",
                        "app[0x50200000..0x50403000] frame region buffers RW: shared buffers of app",
                        "app[" + mapped(booted, "app", "channel-0") + "] frame channel-0 RW: channel-0 app -> driver",
                        "app[" + mapped(booted, "app", "channel-1") + "] frame channel-1 RW: channel-1 app -> log");
        assertThat(table(booted, "driver"))
                .containsExactly(
                        "driver[1] endpoint faults WP badge 1: faults go to the root task",
                        "driver[2] endpoint driver R: takes calls of driver",
                        "driver[3] notification irq-IRQ R: waits for irq IRQ (line 300)",
                        "driver[4] irq handler irq-300 -: acknowledges irq IRQ (line 300)",
                        "driver[0x50000000..0x50002000] frame region queue RW: dma queue of driver",
                        "driver[0x50200000..0x50403000] frame region buffers RW: shared buffers of app",
                        "driver[0xa003000..0xa005000] frame registers-0xa003000 RW: mem REGISTERS of driver",
                        "driver[" + mapped(booted, "driver", "channel-0")
                                + "] frame channel-0 RW: channel-0 app -> driver");
        assertThat(table(booted, "log"))
                .hasSize(3)
                .contains("log[2] endpoint log R: takes calls of log")
                .noneMatch(line -> line.contains("region") || line.contains("driver"));
    }

    private static String mapped(BootedSystem booted, String domain, String object) {
        return booted.capabilities().stream()
                .filter(held -> held.domain().equals(domain) && held.object().equals(object))
                .map(held -> held.place().toString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void kernelStateIsSoundAfterBoot() {
        Invariants.require(separate().root().kernel());
        Invariants.require(BootedSystem.boot(system, Placement.merged(system.model()))
                .root()
                .kernel());
    }

    @Test
    void mergedDomainHoldsItsEdgesWithTheSameBadgesAndNoChannel() {
        BootedSystem merged = BootedSystem.boot(system, Placement.merged(system.model()));

        assertThat(merged.plan().channels()).isEmpty();
        assertThat(merged.plan().edges())
                .extracting(EdgePlan::badge)
                .isEqualTo(
                        separate().plan().edges().stream().map(EdgePlan::badge).toList());
        assertThat(merged.capabilities())
                .noneMatch(held -> held.purpose() instanceof Purpose.Serve || held.purpose() instanceof Purpose.Channel)
                .filteredOn(held -> held.calls("app", "driver"))
                .hasSize(1);
    }

    @Test
    void planTellsTheAddressesOfTheFramesThatTheKernelMade() {
        BootedSystem booted = separate();
        RegionPlan buffers = booted.plan().region("app", "buffers");

        assertThat(buffers.spec().deviceAddress()).isEqualTo(0x5020_0000L);
        assertThat(buffers.access()).containsOnlyKeys("app", "driver");
        assertThat(booted.root().kernel().objects().all())
                .anyMatch(object -> object.toString().equals("region buffers")
                        && Objects.requireNonNull(object.range()).base() == 0x5020_0000L);
    }

    @Test
    void memoryOfTheTurnsIsMappedInEveryDomainAndMadeOfUntypedMemory() {
        Placement placement = Placement.separate(system.model());
        BootedSystem booted = BootedSystem.boot(system, placement, true);

        assertThat(booted.capabilities())
                .filteredOn(held -> held.purpose() instanceof Purpose.Turns)
                .hasSize(3)
                .allSatisfy(held -> {
                    assertThat(held.rights()).isEqualTo(CapRights.READ_WRITE);
                    assertThat(held.describe()).contains("frame turns RW: takes turns with every other domain");
                })
                .extracting(HeldCapability::domain)
                .containsExactlyInAnyOrder("driver", "log", "app");
        assertThat(booted.plan().memory().objects())
                .filteredOn(made -> made.name().equals("turns"))
                .singleElement()
                .satisfies(made -> assertThat(made.bytes()).isEqualTo(4 * 0x1000));
        assertThat(booted.plan().regions())
                .as("addresses of regions do not depend on it")
                .isEqualTo(separate().plan().regions());
        Invariants.require(booted.root().kernel());
    }

    @Test
    void turnsAreNotRevokedAndTheMessageSaysWhatToDo() {
        BootedSystem booted = BootedSystem.boot(system, Placement.separate(system.model()), true);
        HeldCapability turns = booted.capabilities().stream()
                .filter(held -> held.purpose() instanceof Purpose.Turns)
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> booted.revoke(turns))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("start the system with -Dfunc2ipc.turns=none")
                .hasMessageContaining(turns.describe());
    }

    @Test
    void revokedCallIsGoneFromTheModelAndItsChannelIsUnmappedFromTheClientAlone() {
        BootedSystem booted = separate();
        HeldCapability call = callOfApp(booted, "driver");

        List<HeldCapability> gone = booted.revoke(call);

        assertThat(gone)
                .extracting(held -> held.purpose().describe())
                .containsExactly("calls driver (Calculator)", "channel-0 app -> driver");
        assertThat(gone).extracting(HeldCapability::domain).containsOnly("app");
        assertThat(booted.capabilities()).anyMatch(held -> held.calls("app", "log"));
        assertThat(booted.plan().edges()).hasSize(2);
        assertThatThrownBy(() -> booted.revoke(call))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no domain holds this capability");
        Invariants.require(booted.root().kernel());
    }

    private static HeldCapability callOfApp(BootedSystem booted, String server) {
        return booted.capabilities().stream()
                .filter(held -> held.calls("app", server))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void revokedServiceTakesEveryCallToItAlong() {
        BootedSystem booted = separate();
        HeldCapability serve = booted.capabilities().stream()
                .filter(held -> held.purpose().equals(new Purpose.Serve("log")))
                .findFirst()
                .orElseThrow();

        assertThat(booted.revoke(serve))
                .extracting(held -> held.domain() + ": " + held.purpose().describe())
                .containsExactly("log: takes calls of log", "app: calls log (Other)", "app: channel-1 app -> log");
    }

    @Test
    void revokedRegionIsUnmappedFromItsDomainInTheModel() {
        BootedSystem booted = separate();
        HeldCapability queue = booted.capabilities().stream()
                .filter(held -> held.purpose().equals(new Purpose.Memory("driver", "queue", RegionModel.Kind.DMA)))
                .findFirst()
                .orElseThrow();

        assertThat(booted.revoke(queue))
                .extracting(held -> held.domain() + ": " + held.purpose().describe())
                .containsExactly("driver: dma queue of driver");
        assertThat(booted.capabilities()).doesNotContain(queue);
        Invariants.require(booted.root().kernel());
    }

    @Test
    void revokedRegistersAndInterruptsAreGoneFromTheModel() {
        BootedSystem booted = separate();
        List<Purpose> rights = List.of(
                new Purpose.Memory("driver", "REGISTERS", RegionModel.Kind.MEM),
                new Purpose.Interrupt("driver", "IRQ", 300),
                new Purpose.Acknowledge("driver", "IRQ", 300));

        for (Purpose right : rights) {
            HeldCapability held = booted.capabilities().stream()
                    .filter(each -> each.purpose().equals(right))
                    .findFirst()
                    .orElseThrow();

            assertThat(booted.revoke(held)).containsExactly(held);
        }

        assertThat(booted.capabilities())
                .extracting(HeldCapability::purpose)
                .isNotEmpty()
                .doesNotContainAnyElementsOf(rights);
        Invariants.require(booted.root().kernel());
    }

    /** Two regions in three pages: what is left of one that has lost a page is no longer mapped either. */
    @Test
    void registersGoWithAllThatLieInTheSamePages() {
        DefinedSystem torn = DefinedSystem.of(builder -> {
            builder.board(options -> {
                throw new IllegalStateException("the plan opens no board");
            });
            builder.component("driver")
                    .mem("FIRST", 0x0a00_0e00L, 0x1000)
                    .mem("NEXT", 0x0a00_1e00L, 0x1000)
                    .program(environment -> console -> 0);
        });
        BootedSystem booted = BootedSystem.boot(torn, Placement.merged(torn.model()));
        HeldCapability next = booted.capabilities().stream()
                .filter(held -> held.purpose() instanceof Purpose.Memory memory
                        && memory.name().equals("NEXT"))
                .findFirst()
                .orElseThrow();
        assertThat(mappedDevicePages(booted)).isEqualTo(3);

        assertThat(booted.revoke(next))
                .extracting(held -> held.purpose().describe())
                .containsExactly("mem FIRST of driver", "mem NEXT of driver");
        assertThat(mappedDevicePages(booted)).isZero();
        Invariants.require(booted.root().kernel());
    }

    private static long mappedDevicePages(BootedSystem booted) {
        RootTask root = booted.root();
        return IntStream.range(0, root.freshSlot())
                .filter(slot -> root.cap(slot) instanceof FrameCap cap
                        && cap.mappedIn() != null
                        && cap.object().toString().startsWith("registers-"))
                .count();
    }

    @Test
    void faultsAndChannelsAreNotRevokedAndTheMessageSaysWhatToDo() {
        BootedSystem booted = separate();
        HeldCapability faults = booted.capabilities().get(0);
        HeldCapability channel = booted.capabilities().stream()
                .filter(held -> held.purpose() instanceof Purpose.Channel)
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> booted.revoke(faults))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stop the system instead")
                .hasMessageContaining(faults.describe());
        assertThatThrownBy(() -> booted.revoke(channel))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a channel goes with the last right to call over it: revoke those")
                .hasMessageContaining(channel.describe());
        assertThat(booted.capabilities()).contains(faults, channel);
    }

    @Test
    void declaredMemoryThatIsTooSmallNamesObjectSizeAndOwner() {
        Placement placement = Placement.separate(system.model());

        assertThatThrownBy(() -> BootedSystem.boot(system, placement, 0x10_0000))
                .isInstanceOfSatisfying(OutOfUntypedException.class, e -> {
                    assertThat(e.object()).isEqualTo("region buffers");
                    assertThat(e.bytes()).isEqualTo(0x20_3000);
                    assertThat(e.owner()).isEqualTo("component \"app\"");
                    assertThat(e.type()).isEqualTo(ObjectType.LARGE_PAGE);
                });
    }

    @Test
    void whatIsUsedIsEnoughToBootWith() {
        MemoryUse plenty = separate().plan().memory();
        Placement placement = Placement.separate(system.model());

        MemoryUse exact = BootedSystem.boot(system, placement, Long.highestOneBit(plenty.used()) << 1)
                .plan()
                .memory();

        assertThat(exact.used()).isLessThanOrEqualTo(exact.declared());
        assertThat(exact.objects()).anySatisfy(made -> {
            assertThat(made.name()).isEqualTo("region queue");
            assertThat(made.owner()).isEqualTo("component \"driver\"");
            assertThat(made.bytes()).isEqualTo(0x2000);
        });
    }

    @Test
    void noDomainHoldsACapabilityToItsOwnSpacesOrFrames() {
        BootedSystem booted = separate();

        assertThat(booted.capabilities())
                .allMatch(held -> held.place() instanceof Place.Mapped
                        || List.of("endpoint", "notification", "irq handler").contains(held.kind()));
    }

    @Test
    void callersHoldWriteAndAReplyPathOnly() {
        BootedSystem booted = separate();

        assertThat(booted.capabilities())
                .filteredOn(held -> held.purpose() instanceof Purpose.Call)
                .isNotEmpty()
                .allMatch(held -> held.rights().equals(CapRights.CALL));
        assertThat(booted.capabilities())
                .filteredOn(held -> held.purpose() instanceof Purpose.Serve)
                .isNotEmpty()
                .allMatch(held -> held.rights().equals(CapRights.READ) && held.badge() == 0);
    }

    /** A reader that is lent memory for reading alone. */
    private record Reading() implements SystemDefinition {
        @Override
        public void define(SystemBuilder system) {
            system.component("reader").provides(Peek.class).by(environment -> (Peek) from -> 0);
            system.component("app")
                    .shared("buffers", 0x2000)
                    .requires(Peek.class)
                    .program(environment -> console -> 0);
        }
    }

    @Test
    void regionThatIsLentForReadingIsMappedForReading() {
        DefinedSystem reading = DefinedSystem.of(new Reading());
        BootPlan plan = BootPlan.of(reading, Placement.separate(reading.model()));

        assertThat(plan.region("app", "buffers").access())
                .containsEntry("app", CapRights.READ_WRITE)
                .containsEntry("reader", CapRights.READ);
        assertThat(plan.region("app", "buffers").isWritableIn("reader")).isFalse();
        assertThat(plan.capabilities())
                .filteredOn(held -> held.domain().equals("reader") && held.purpose() instanceof Purpose.Memory)
                .singleElement()
                .satisfies(held -> assertThat(held.rights()).isEqualTo(CapRights.READ));
        BootPlan merged = BootPlan.of(reading, Placement.merged(reading.model()));
        assertThat(merged.region("app", "buffers").isWritableIn("app")).isTrue();
    }
}
