package org.func2ipc.sel4.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.func2ipc.sel4.Sel4Error;
import org.func2ipc.sel4.kernel.check.Invariants;
import org.func2ipc.sel4.kernel.object.Endpoint;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.workload.Operation;
import org.func2ipc.sel4.kernel.workload.OperationGenerator;
import org.func2ipc.sel4.kernel.workload.Shrinker;
import org.func2ipc.sel4.kernel.workload.Workload;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random sequences of every operation, message and event: the invariants hold after each step. */
class WorkloadTest {
    private static KernelConfig config(boolean mcs) {
        return mcs ? KernelConfig.mixedCriticality() : KernelConfig.classic();
    }

    /** Runs sequences from seeds; a failure is told as its shortest form. */
    private static void check(boolean mcs, int firstSeed, int seeds, int length) {
        KernelConfig config = config(mcs);
        Predicate<List<Operation>> fails =
                operations -> !violations(config, operations).isEmpty();
        for (long seed = firstSeed; seed < firstSeed + seeds; seed++) {
            List<Operation> operations = new OperationGenerator(seed, new Workload(config)).take(length);
            if (fails.test(operations)) {
                List<Operation> shortest = Shrinker.shrink(operations, fails);
                throw new AssertionError("seed " + seed + ": " + violations(config, shortest) + " after\n"
                        + shortest.stream().map(Operation::toString).collect(Collectors.joining("\n")));
            }
        }
    }

    private static List<String> violations(KernelConfig config, List<Operation> operations) {
        try {
            return new Workload(config).runChecked(operations);
        } catch (IllegalStateException | IndexOutOfBoundsException | ClassCastException broken) {
            return List.of(broken.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void invariantsHoldAfterEveryStepOfRandomSequences(boolean mcs) {
        check(mcs, 0, 60, 200);
    }

    @Tag("nightly")
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void invariantsHoldInLongAndManySequences(boolean mcs) {
        check(mcs, 1000, 300, 300);
        check(mcs, 5000, 5, 3000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSeedGivesTheSameRunEveryTime(boolean mcs) {
        Workload one = new Workload(config(mcs));
        Workload two = new Workload(config(mcs));
        List<Operation> operations = new OperationGenerator(42, one).take(500);
        operations.forEach(one::run);
        new OperationGenerator(42, two).take(500).forEach(two::run);

        assertThat(describe(two.kernel())).isEqualTo(describe(one.kernel()));
        assertThat(one.kernel().counts().calls())
                .isEqualTo(two.kernel().counts().calls());
    }

    private static List<String> describe(Kernel kernel) {
        return kernel.objects().all().stream().map(Object::toString).toList();
    }

    /** After whatever happened, revoking all memory leaves what was there at boot. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void memoryIsConserved(boolean mcs) {
        for (long seed = 0; seed < 20; seed++) {
            Kernel kernel = Boot.boot(config(mcs), BootMemory.of(20));
            RootTask root = new RootTask(kernel);
            int before = kernel.objects().all().size();
            for (int i = 0; i < 30; i++) {
                root.retype(Boot.FIRST_UNTYPED, ObjectTypes.random(seed * 31 + i, mcs), 7, 100 + i, 1);
            }
            RootTask.require(root.revoke(Boot.FIRST_UNTYPED), "revoke");

            assertThat(kernel.objects().all()).hasSize(before);
            assertThat(Invariants.violations(kernel)).isEmpty();
            assertThat(root.retype(Boot.FIRST_UNTYPED, ObjectTypes.whole(), 20, 100, 1)
                            .error())
                    .isEqualTo(Sel4Error.NO_ERROR);
        }
    }

    @Test
    void aFailureShrinksToTheShortestTrace() {
        KernelConfig config = KernelConfig.classic();
        Predicate<List<Operation>> twoWait = operations -> {
            Workload workload = new Workload(config);
            operations.forEach(workload::run);
            return workload.kernel().objects().all().stream()
                    .anyMatch(object -> object instanceof Endpoint endpoint
                            && endpoint.state() == Endpoint.State.SEND
                            && endpoint.queue().snapshot().size() == 2);
        };
        List<Operation> failing = IntStream.iterate(0, seed -> seed + 1)
                .mapToObj(seed -> new OperationGenerator(seed, new Workload(config)).take(200))
                .filter(twoWait)
                .findFirst()
                .orElseThrow();

        List<Operation> shortest = Shrinker.shrink(failing, twoWait);

        assertThat(shortest).hasSizeLessThan(12).isSubsetOf(failing);
        assertThat(twoWait).accepts(shortest);
        for (int i = 0; i < shortest.size(); i++) {
            List<Operation> without = new ArrayList<>(shortest);
            without.remove(i);
            assertThat(twoWait).rejects(without);
        }
    }

    @Test
    void shrinkingNeedsAFailure() {
        assertThatThrownBy(() -> Shrinker.shrink(List.of(1, 2), list -> false))
                .hasMessage("a sequence must fail to be shrunk: elements=2");
        assertThat(Shrinker.shrink(List.of(5, 1, 7, 2, 9), list -> list.containsAll(List.of(1, 2))))
                .containsExactly(1, 2);
    }

    /** Most operations must do something, or the properties would prove little. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void randomSequencesAreLively(boolean mcs) {
        Workload workload = new Workload(config(mcs));
        OperationGenerator generator = new OperationGenerator(7, workload);
        int idle = 0;
        for (int i = 0; i < 200; i++) {
            workload.run(generator.next());
            idle += workload.kernel().scheduler().isIdle() ? 1 : 0;
        }

        assertThat(idle).isLessThan(100);
        assertThat(workload.kernel().counts().edges()).isNotEmpty();
    }
}
