package org.func2ipc.dsl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.dsl.placement.Placement;
import org.junit.jupiter.api.Test;

class DefinedSystemTest {
    @Test
    void resolvesRequirementsToEdges() {
        DefinedSystem system = DefinedSystem.of(new LedgerSystem());

        assertThat(system.model().name()).isEqualTo("ledger");
        assertThat(system.model().edges())
                .containsExactly(
                        new EdgeModel("ledger", Store.class.getCanonicalName(), "store", Duration.ofSeconds(2)));
        assertThat(system.factories()).containsOnlyKeys("store", "ledger");
        assertThat(system.interfaces()).containsOnlyKeys(Store.class.getCanonicalName());
        assertThat(Placement.separate(system.model()).domains().get(0).name()).isEqualTo("store");
        assertThat(Placement.merged(system.model()).domains().get(0).name()).isEqualTo("ledger");
    }

    @Test
    void equalDefinitionsHaveEqualFingerprints() {
        assertThat(DefinedSystem.of(new LedgerSystem()).fingerprint())
                .isEqualTo(DefinedSystem.of(new LedgerSystem()).fingerprint());
    }

    @Test
    void reportsEveryFaultWithItsLine() {
        SystemDefinition definition = system -> {
            system.component("ledger").requires(Runnable.class).program(env -> console -> 0);
        };

        assertThatThrownBy(() -> DefinedSystem.of(definition))
                .isInstanceOf(InvalidSystemException.class)
                .hasMessageContaining("[unknown-requirement]")
                .hasMessageContaining("[unserialisable-interface]")
                .hasMessageContaining("DefinedSystemTest.java:3");
    }

    static final class LedgerSystem implements SystemDefinition {
        @Override
        public void define(SystemBuilder system) {
            system.component("store").dma("cells", 0x1000).provides(Store.class).by(env -> new MemoryStore());
            system.component("ledger")
                    .requires(Store.class)
                    .deadline(Duration.ofSeconds(2))
                    .program(env -> console -> (int) env.require(Store.class).get(1));
        }
    }

    static final class MemoryStore implements Store {
        @Override
        public long get(long key) {
            return key;
        }

        @Override
        public void put(long key, long value) {}
    }
}
