package org.func2ipc.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DescribeTest {
    @Test
    void describesEveryDeclaration() {
        DefinedSystem system = DefinedSystem.of(new LedgerSystem());

        assertThat(system.model().describe())
                .isEqualTo(
                        """
                        system ledger, deadline 5000 ms
                          option --image FILE, default none: image to read
                          option --seed N: seed of the run
                          domain drivers = 7
                          component store, in domain drivers, concurrent, threads, priority 9
                            provides Store
                            mem VIRTIO_MMIO_ADDR 0xa003e00..0xa004e00
                            dma ring 0x2000 bytes
                            irq VIRTIO_IRQ = 47
                            in domain drivers because its DMA must not reach the books
                          component log
                            provides Audit
                          program ledger
                            requires Store from store, deadline 250 ms
                            requires Audit, passes Store
                            shared pages 0x1000 bytes
                          label Store.get = 0x20
                          edge ledger -> log (Audit), deadline 5000 ms
                          edge ledger -> store (Store), deadline 250 ms
                        """);
    }

    @Test
    void describesInterfacesWithTheirLabelsOnTheWire() {
        DefinedSystem system = DefinedSystem.of(new LedgerSystem());

        assertThat(system.describe()).startsWith(system.model().describe());
        assertThat(system.model().describeInterfaces())
                .isEqualTo("  interface org.func2ipc.dsl.Audit, fingerprint " + new AuditIpc().fingerprint() + "\n"
                        + "    0x00100 note, one-way\n"
                        + "  interface org.func2ipc.dsl.Store, fingerprint " + new StoreIpc().fingerprint() + "\n"
                        + "    0x00020 get, two-way\n"
                        + "    0x00200 put, two-way\n");
    }

    /** Every word of the grammar. */
    static final class LedgerSystem implements SystemDefinition {
        @Override
        public void define(SystemBuilder system) {
            system.deadline(Duration.ofSeconds(5));
            system.option("image", "FILE", "image to read", "none");
            system.option("seed", "N", "seed of the run");
            system.board(options -> {
                throw new IllegalStateException("not opened here");
            });
            system.domain("drivers", 7);
            system.label(Store.class, "get", 0x20);
            system.component("store")
                    .in("drivers")
                    .because("its DMA must not reach the books")
                    .mem("VIRTIO_MMIO_ADDR", 0x0a003e00L, 0x1000)
                    .dma("ring", 0x2000)
                    .irq("VIRTIO_IRQ", 47)
                    .concurrent()
                    .threads()
                    .priority(9)
                    .provides(Store.class)
                    .by(env -> new DefinedSystemTest.MemoryStore());
            system.component("log").provides(Audit.class).by(env -> what -> {});
            system.component("ledger")
                    .requires(Store.class)
                    .from("store")
                    .deadline(Duration.ofMillis(250))
                    .requires(Audit.class)
                    .passes(Store.class)
                    .shared("pages", 0x1000)
                    .program(env -> console -> 0);
        }
    }
}
