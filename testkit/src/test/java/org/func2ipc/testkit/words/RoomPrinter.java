package org.func2ipc.testkit.words;

import java.util.concurrent.atomic.AtomicInteger;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Notified;
import org.func2ipc.dsl.component.Signal;
import org.func2ipc.runtime.Call;

/** Hears signals between its calls; the first job of badge 0x40 is too much for it. */
final class RoomPrinter implements Printer, Notified {
    static final long JAM = 0x40;

    private final AtomicInteger inside = new AtomicInteger();
    private final Signal done;
    private long heard;
    private long deliveries;
    private boolean overlapped;
    private long badge;

    RoomPrinter(Environment environment) {
        done = environment.signal("sleeper", "wake");
    }

    @Override
    public void signalled(long badges) {
        overlapped |= inside.getAndIncrement() != 0;
        try {
            deliveries++;
            heard |= badges;
            badge = Call.current().badge();
            if ((badges & JAM) != 0 && deliveries == 1) {
                throw new IllegalStateException("paper jam");
            }
        } finally {
            inside.decrementAndGet();
            done.signal();
        }
    }

    @Override
    public long heard() {
        overlapped |= inside.getAndIncrement() != 0;
        inside.decrementAndGet();
        return heard;
    }

    @Override
    public long deliveries() {
        return deliveries;
    }

    @Override
    public String lastDelivery() {
        return "badge " + badge + (overlapped ? ", overlapped" : ", alone");
    }
}
