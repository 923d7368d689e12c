package org.func2ipc.drivers.vhost;

import java.time.Duration;
import org.func2ipc.drivers.virtio.Transport;
import org.func2ipc.dsl.component.Irq;

/** The interrupt of a transport as a line: whoever waits for the line waits for the transport, without a thread between. */
final class TransportIrq implements Irq {
    private final int number;
    private final Transport transport;
    private boolean masked;
    private int causes;

    TransportIrq(int number, Transport transport) {
        this.number = number;
        this.transport = transport;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public boolean await(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        if (!awaitUnmasked(deadline)) {
            return false;
        }
        boolean interrupted = transport.awaitInterrupt(Math.max(0, deadline - System.nanoTime()));
        synchronized (this) {
            masked = interrupted;
        }
        return interrupted;
    }

    private synchronized boolean awaitUnmasked(long deadline) {
        boolean threadInterrupted = false;
        while (masked) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                break;
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                threadInterrupted = true;
            }
        }
        if (threadInterrupted) {
            Thread.currentThread().interrupt();
        }
        return !masked;
    }

    /** What the device signalled and was not acknowledged for yet. */
    synchronized int causes() {
        causes |= transport.acknowledgeDevice();
        return causes;
    }

    synchronized void acknowledgeDevice(int handled) {
        causes &= ~handled;
    }

    @Override
    public synchronized void acknowledge() {
        masked = false;
        notifyAll();
        transport.acknowledgeLine();
    }
}
