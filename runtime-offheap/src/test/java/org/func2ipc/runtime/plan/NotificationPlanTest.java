package org.func2ipc.runtime.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.model.SignallerModel;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.report.Reach;
import org.func2ipc.sel4.CapRights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may wait and who may signal comes from the kernel model, with least authority. */
class NotificationPlanTest {
    private final DefinedSystem system = DefinedSystem.of(NotificationPlanTest::define);
    private final Placement placement = Placement.separate(system.model());
    private final BootedSystem booted = BootedSystem.boot(system, placement);
    private final BootPlan plan = booted.plan();

    private static void define(SystemBuilder system) {
        system.component("disk")
                .boundNotification("work")
                .notification("timer")
                .provides(Peek.class)
                .by(environment -> {
                    throw new IllegalStateException("a plan makes no component");
                });
        system.component("other").signals("disk", "work").provides(Peek.class).by(environment -> {
            throw new IllegalStateException("a plan makes no component");
        });
        system.component("app")
                .signals("disk", "work")
                .signals("disk", "timer", 0x30)
                .requires(Peek.class)
                .from("disk")
                .program(environment -> console -> 0);
    }

    @Test
    void badgesComeFromTheCapabilities() {
        assertThat(plan.notification("disk", "work").signallers())
                .containsExactly(new SignallerModel("other", 1), new SignallerModel("app", 2));
        assertThat(plan.notification("disk", "timer").signallers()).containsExactly(new SignallerModel("app", 0x30));
    }

    @Test
    void whoWaitsMayNotSignalAndWhoSignalsMayNotWait() {
        assertThat(plan.capabilities())
                .filteredOn(held -> held.purpose() instanceof Purpose.Wait)
                .hasSize(2)
                .allSatisfy(held -> {
                    assertThat(held.domain()).isEqualTo("disk");
                    assertThat(held.rights()).isEqualTo(CapRights.READ);
                });
        assertThat(plan.capabilities())
                .filteredOn(held -> held.purpose() instanceof Purpose.Signal)
                .hasSize(3)
                .allSatisfy(held -> {
                    assertThat(held.kind()).isEqualTo("notification");
                    assertThat(held.rights()).isEqualTo(CapRights.WRITE);
                    assertThat(held.badge()).isNotZero();
                });
    }

    @Test
    void aDomainIsToldOfWhatItWaitsForAndSignals(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("plan");

        DomainShare.write(plan, "disk", file);
        BootPlan owner = DomainShare.read(system.model(), placement, file);
        DomainShare.write(plan, "other", file);
        BootPlan signaller = DomainShare.read(system.model(), placement, file);

        assertThat(owner.notifications()).isEqualTo(plan.notifications());
        assertThat(signaller.notifications()).singleElement().satisfies(work -> {
            assertThat(work.name()).isEqualTo("work");
            assertThat(work.signallers()).containsExactly(new SignallerModel("other", 1));
        });
        assertThat(Files.readString(file)).doesNotContain("timer").doesNotContain("app");
    }

    @Test
    void toSignalIsToReach() {
        assertThat(Reach.of(plan))
                .filteredOn(reach -> reach.component().equals("other"))
                .singleElement()
                .satisfies(reach -> assertThat(reach.steps().get(0).holds()).containsExactly("signals work of disk"));
    }
}
