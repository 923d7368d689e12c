package org.func2ipc.runtime.gate;

import org.func2ipc.dsl.component.Signal;

/**
 * The right to signal, at the end of the component that has it.
 *
 * @param component the component that waits
 * @param notification name of the notification there
 * @param badge the bits that are set
 * @param word where they are set
 */
public record SentSignal(String component, String notification, long badge, SignalWord word) implements Signal {
    @Override
    public void signal() {
        word.signal(badge);
    }
}
