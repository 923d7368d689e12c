package org.func2ipc.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.func2ipc.dsl.model.EdgeModel;
import org.func2ipc.runtime.gate.CallContext;
import org.func2ipc.runtime.gate.ClientEnd;
import org.func2ipc.runtime.gate.ComponentGuard;
import org.func2ipc.runtime.gate.DirectEdge;
import org.func2ipc.runtime.gate.DomainSignals;
import org.func2ipc.runtime.gate.WireLabels;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A call over an edge inside a domain, against a call through the interface itself. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DirectEdgeBenchmark {
    private Adder plain = new Sum();
    private Adder elided = new Sum();
    private Adder locked = new Sum();
    private long value;

    private static final class Sum implements Adder {
        private long total;

        @Override
        public long add(long a, long b) {
            total += a;
            return total + b;
        }
    }

    /** Puts gates before two of the three. */
    @Setup
    public void putGates() {
        AdderIpc binding = new AdderIpc();
        EdgeModel edge = new EdgeModel("main", binding.interfaceName(), "sum", Duration.ofSeconds(10));
        ClientEnd client = new ClientEnd(edge, 1, binding, WireLabels.of(binding, List.of()));
        locked = binding.directGate(new Sum(), DirectEdge.locked(client, binding, guard()));
        elided = binding.directGate(new Sum(), DirectEdge.elided(client, binding, guard(), CallContext.current()));
    }

    private static ComponentGuard guard() {
        return new ComponentGuard("sum", false, new DomainSignals((component, error) -> {
            throw new IllegalStateException(component, error);
        }));
    }

    /** No gate. */
    @Benchmark
    public long plainCall() {
        return plain.add(++value, 1);
    }

    /** One thread reaches the component. */
    @Benchmark
    public long directEdge() {
        return elided.add(++value, 1);
    }

    /** Several threads could. */
    @Benchmark
    public long lockedEdge() {
        return locked.add(++value, 1);
    }
}
