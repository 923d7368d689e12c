package org.func2ipc.runtime.domain;

import java.time.Duration;
import org.func2ipc.dsl.component.Irq;
import org.func2ipc.runtime.gate.MessageObserver;

/** An interrupt line that someone looks at. */
final class ObservedIrq implements Irq {
    private final String component;
    private final String name;
    private final Irq irq;
    private final MessageObserver observer;

    ObservedIrq(String component, String name, Irq irq, MessageObserver observer) {
        this.component = component;
        this.name = name;
        this.irq = irq;
        this.observer = observer;
    }

    @Override
    public int number() {
        return irq.number();
    }

    @Override
    public boolean await(Duration timeout) {
        boolean came = irq.await(timeout);
        if (came) {
            observer.interrupt(component, name);
        }
        return came;
    }

    @Override
    public void acknowledge() {
        irq.acknowledge();
    }
}
