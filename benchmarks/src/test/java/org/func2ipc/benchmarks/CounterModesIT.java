package org.func2ipc.benchmarks;

import java.lang.reflect.Method;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.testkit.modes.ModeEquivalence;

/** What the round trips count is the same in every mode; how much heap a call took is not, and is not asked. */
public class CounterModesIT implements ModeEquivalence<Counter> {
    @Override
    public Class<Counter> type() {
        return Counter.class;
    }

    @Override
    public Counter create(Environment environment) {
        return new Counter() {
            @Override
            public long next(long value) {
                return value + 1;
            }

            @Override
            public long allocatedBytes() {
                return 0;
            }

            @Override
            public void bounce(long rounds) {}
        };
    }

    @Override
    public boolean calls(Method method) {
        return method.getName().equals("next");
    }
}
