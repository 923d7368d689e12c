package org.func2ipc.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.func2ipc.dsl.placement.Placement;

/** Any sequence of declarations gives a system or a list of faults. */
class DefinitionProperties {
    private static final Class<?>[] TYPES = {Store.class, Audit.class, Shape.class, Runnable.class, String.class};

    @Property(tries = 1000)
    void givesASystemOrFaults(@ForAll("definitions") List<Declaration> declarations) {
        SystemDefinition definition = system -> declarations.forEach(declaration -> declaration.apply(system));

        try {
            DefinedSystem system = DefinedSystem.of(definition);

            assertThat(system.describe()).isNotEmpty();
            assertThat(Placement.declared(system.model()).domains()).isNotEmpty();
        } catch (InvalidSystemException e) {
            assertThat(e.faults()).isNotEmpty().isSorted().allSatisfy(fault -> {
                assertThat(fault.message()).isNotBlank();
                assertThat(fault.place().file()).isNotBlank();
            });
        }
    }

    @Provide
    Arbitrary<List<Declaration>> definitions() {
        return Combinators.combine(
                        names(), names(), numbers(), Arbitraries.integers().between(0, WORDS.size() - 1))
                .as(Declaration::new)
                .list()
                .ofMaxSize(30);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of("a", "b", "c", "main", "get", "put", "area", "image"), Arbitraries.strings());
    }

    private static Arbitrary<Long> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.of(0L, 1L, 16L, 4096L, 8192L, -4096L, Long.MAX_VALUE, Long.MIN_VALUE),
                Arbitraries.longs().between(0, 100_000));
    }

    /** One call of the DSL. */
    record Declaration(String name, String other, long number, int word) {
        Class<?> type() {
            return TYPES[(int) Math.floorMod(number, (long) TYPES.length)];
        }

        void apply(SystemBuilder system) {
            WORDS.get(word).accept(system, this);
        }
    }

    private static final List<BiConsumer<SystemBuilder, Declaration>> WORDS = List.of(
            (system, it) -> system.name(it.name()),
            (system, it) -> system.deadline(Duration.ofMillis(it.number())),
            (system, it) -> system.option(it.name(), it.other(), it.other()),
            (system, it) -> system.domain(it.name(), (int) it.number()),
            (system, it) -> system.label(it.type(), it.name(), (int) it.number()),
            (system, it) -> system.board(options -> {
                throw new IllegalStateException("not opened here");
            }),
            (system, it) -> system.component(it.name()),
            (system, it) -> system.component(it.name()).program(env -> console -> 0),
            (system, it) -> system.component(it.name())
                    .in(it.other())
                    .because(it.other())
                    .program(env -> console -> 0),
            (system, it) -> system.component(it.name())
                    .requires(it.type())
                    .from(it.other())
                    .passes(it.type())
                    .program(env -> console -> 0),
            (system, it) -> system.component(it.name())
                    .mem(it.other(), it.number(), it.number())
                    .dma(it.name(), it.number())
                    .shared(it.other(), it.number())
                    .provides(Store.class)
                    .by(env -> new DefinedSystemTest.MemoryStore()),
            (system, it) -> system.component(it.name())
                    .notification(it.other())
                    .boundNotification(it.name())
                    .signals(it.other(), it.name())
                    .signals(it.other(), it.other(), it.number())
                    .program(env -> console -> 0),
            (system, it) -> system.component(it.name())
                    .irq(it.other(), (int) it.number())
                    .priority((int) it.number())
                    .requires(it.type())
                    .deadline(Duration.ofNanos(it.number()))
                    .provides(Audit.class)
                    .and(it.type())
                    .by(env -> what -> {}));
}
