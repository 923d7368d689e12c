package org.func2ipc.drivers.virtio;

import java.time.Duration;
import java.util.List;
import org.func2ipc.dsl.component.Irq;

/** An interrupt line that notes what is done with it. */
record WatchedIrq(Irq line, List<String> trace, Runnable beforeAcknowledgement) implements Irq {
    @Override
    public int number() {
        return line.number();
    }

    @Override
    public boolean await(Duration timeout) {
        boolean raised = line.await(timeout);
        trace.add("wait");
        return raised;
    }

    @Override
    public void acknowledge() {
        beforeAcknowledgement.run();
        trace.add("acknowledge line");
        line.acknowledge();
    }
}
