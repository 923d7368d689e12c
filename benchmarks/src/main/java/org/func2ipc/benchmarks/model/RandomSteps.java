package org.func2ipc.benchmarks.model;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.sel4.kernel.check.Invariants;
import org.func2ipc.sel4.kernel.object.KernelConfig;
import org.func2ipc.sel4.kernel.workload.Operation;
import org.func2ipc.sel4.kernel.workload.OperationGenerator;
import org.func2ipc.sel4.kernel.workload.Workload;

/** Random operations from fixed seeds; a new kernel for each seed, and whenever all threads
 * were deleted, booted outside the time taken. */
final class RandomSteps {
    private static final int SEEDS = 40;
    private static final int STEPS = 1_000;
    private static final int CHECKED_STEPS = 100;

    private final KernelConfig config;
    private final boolean isChecked;
    private final List<List<Operation>> sequences = new ArrayList<>();

    RandomSteps(KernelConfig config, boolean isChecked) {
        this.config = config;
        this.isChecked = isChecked;
        for (int seed = 0; seed < SEEDS; seed++) {
            int length = isChecked ? CHECKED_STEPS : STEPS;
            sequences.add(new OperationGenerator(seed, new Workload(config)).take(length));
        }
    }

    long count() {
        return sequences.stream().mapToLong(List::size).sum();
    }

    long run() {
        long nanos = 0;
        for (List<Operation> sequence : sequences) {
            Workload workload = new Workload(config);
            long start = System.nanoTime();
            for (Operation operation : sequence) {
                workload.run(operation);
                if (isChecked) {
                    Invariants.require(workload.kernel());
                }
                if (workload.kernel().scheduler().isIdle() && workload.isDead()) {
                    nanos += System.nanoTime() - start;
                    workload = new Workload(config);
                    start = System.nanoTime();
                }
            }
            nanos += System.nanoTime() - start;
        }
        return nanos;
    }
}
