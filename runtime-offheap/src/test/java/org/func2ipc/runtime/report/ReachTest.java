package org.func2ipc.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.func2ipc.dsl.DefinedSystem;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.placement.Placement;
import org.func2ipc.runtime.channel.Calculator;
import org.func2ipc.runtime.fixture.Bench;
import org.func2ipc.runtime.fixture.Workbench;
import org.func2ipc.runtime.plan.BootPlan;
import org.junit.jupiter.api.Test;

/** Who can reach what, and where authority could leak. */
final class ReachTest {
    /** A program, a bench that calls a driver, and a second driver whose registers lie in the page of the first. */
    private record Chain(boolean passes) implements SystemDefinition {
        @Override
        public void define(SystemBuilder system) {
            system.name("chain");
            system.board(options -> {
                throw new IllegalStateException("a report opens no board");
            });
            system.component("driver")
                    .mem("FIRST", 0x0a00_3000L, 0x1000)
                    .irq("IRQ", 47)
                    .provides(Calculator.class)
                    .by(environment -> new Idle());
            system.component("other")
                    .mem("SECOND", 0x0a00_4e00L, 0x1000)
                    .provides(Noted.class)
                    .by(environment -> () -> 0);
            system.component("middle")
                    .requires(Calculator.class)
                    .provides(Workbench.class)
                    .by(environment -> new Bench());
            var app = system.component("app")
                    .shared("buffers", 0x1000)
                    .requires(Noted.class)
                    .requires(Calculator.class)
                    .requires(Workbench.class);
            (passes ? app.passes(Calculator.class) : app).program(environment -> console -> 0);
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

    private static BootPlan plan(boolean passes, String... alone) {
        DefinedSystem system = DefinedSystem.of(new Chain(passes));
        return BootPlan.of(
                system,
                alone.length == 0
                        ? Placement.separate(system.model())
                        : Placement.alone(system.model(), Set.of(alone)));
    }

    @Test
    void everyoneIsReachedByTheShortestWayWithWhatIsThere() {
        Reach app = Reach.of(plan(false)).stream()
                .filter(reach -> reach.component().equals("app"))
                .findFirst()
                .orElseThrow();

        assertThat(app.steps())
                .extracting(step -> String.join(" -> ", step.path()) + ": " + String.join(", ", step.holds()))
                .containsExactlyInAnyOrder(
                        "app: shared buffers of app RW",
                        "app -> driver: waits for irq IRQ (line 47), shared buffers of app RW, mem FIRST of driver RW",
                        "app -> middle: shared buffers of app RW",
                        "app -> other: mem SECOND of other RW");
        assertThat(app.steps().get(0).path()).containsExactly("app");
    }

    @Test
    void driverReachesNobodyElse() {
        assertThat(Reach.of(plan(false)))
                .filteredOn(reach -> reach.component().equals("driver"))
                .allSatisfy(reach -> assertThat(reach.steps()).hasSize(1));
    }

    @Test
    void withoutGrantNoCapabilityTravels() {
        assertThat(Leak.of(plan(false))).noneMatch(leak -> leak.kind() == Leak.Kind.GRANT);
    }

    @Test
    void edgeThatPassesReferencesCarriesGrantAndTellsWhatCanGo() {
        List<Leak> leaks = Leak.of(plan(true));

        assertThat(leaks.get(0).kind()).isEqualTo(Leak.Kind.GRANT);
        assertThat(leaks.get(0).where()).isEqualTo("app -> middle");
        assertThat(leaks.get(0).what())
                .contains("calls driver (Calculator)", "calls middle (Workbench)")
                .doesNotContain("faults");
    }

    /** Where callers take turns every domain writes one memory, and the plan says so. */
    @Test
    void memoryOfTheTurnsIsAWayBetweenAllDomains() {
        DefinedSystem system = DefinedSystem.of(new Chain(false));
        Placement separate = Placement.separate(system.model());
        Placement merged = Placement.merged(system.model());

        assertThat(Leak.of(BootPlan.of(system, separate, true)))
                .filteredOn(leak -> leak.kind() == Leak.Kind.TURNS)
                .singleElement()
                .satisfies(leak -> assertThat(leak.where()).isEqualTo("driver, other, middle, app"));
        assertThat(Leak.of(BootPlan.of(system, separate))).noneMatch(leak -> leak.kind() == Leak.Kind.TURNS);
        assertThat(Leak.of(BootPlan.of(system, merged, true)))
                .as("a single domain has nobody to signal")
                .noneMatch(leak -> leak.kind() == Leak.Kind.TURNS);
    }

    @Test
    void pageWithTheRegistersOfTwoDomainsIsNamed() {
        assertThat(Leak.of(plan(false)))
                .filteredOn(leak -> leak.kind() == Leak.Kind.SHARED_PAGE)
                .isEmpty();
        assertThat(Leak.of(BootPlan.of(
                        DefinedSystem.of(new SharedPage()),
                        Placement.separate(DefinedSystem.of(new SharedPage()).model()))))
                .filteredOn(leak -> leak.kind() == Leak.Kind.SHARED_PAGE)
                .hasSize(1)
                .first()
                .satisfies(leak -> assertThat(leak.what()).contains("FIRST", "SECOND", "each domain can use both"));
    }

    /** Two devices whose registers lie side by side in one page. */
    private record SharedPage() implements SystemDefinition {
        @Override
        public void define(SystemBuilder system) {
            system.board(options -> {
                throw new IllegalStateException("a report opens no board");
            });
            system.component("one")
                    .mem("FIRST", 0x0a00_3e00L, 0x1000)
                    .provides(Noted.class)
                    .by(env -> () -> 0);
            system.component("two")
                    .mem("SECOND", 0x0a00_4e00L, 0x1000)
                    .requires(Noted.class)
                    .program(environment -> console -> 0);
        }
    }

    @Test
    void domainOfTwoComponentsAndWritableForeignMemoryAreNamed() {
        assertThat(Leak.of(plan(false, "app")))
                .extracting(leak -> leak.kind() + " " + leak.where())
                .contains("SHARED_MEMORY buffers of app")
                .anyMatch(text -> text.startsWith("SHARED_DOMAIN"));
    }

    @Test
    void jsonHoldsTheTablesTheReachTheLeaksAndTheMemory() {
        String json = CapabilityJson.of("chain", plan(true));

        assertThat(json)
                .startsWith("{\"system\": \"chain\", \"domains\": [{\"name\": ")
                .contains("{\"slot\": \"1\", \"component\": \"driver\", \"kind\": \"endpoint\", \"object\": \"faults\","
                        + " \"rights\": \"WP\", \"badge\": 1, \"for\": \"faults go to the root task\"}")
                .contains("\"rights\": \"WGP\", \"badge\": 4, \"for\": \"calls middle (Workbench)\"")
                .contains(
                        "{\"component\": \"app\", \"path\": [\"app\", \"other\"], \"holds\": [\"mem SECOND of other RW\"]}")
                .contains("\"leaks\": [{\"kind\": \"grant\"")
                .contains("\"untyped\": {\"declared\": ");
        assertThat(Json.of(Map.of("a\"\n", List.of(1, true, "x\\"))))
                .isEqualTo("{\"a\\\"\\u000a\": [1, true, \"x\\\\\"]}");
        assertThatThrownBy(() -> Json.of(1.5)).isInstanceOf(IllegalArgumentException.class);
    }
}
