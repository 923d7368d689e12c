package org.func2ipc.runtime.gate;

/**
 * Told of the signals of one notification, in one domain: a recorder. Called on the path of the signal by any thread; it
 * must neither block, nor throw, nor allocate.
 */
public interface SignalTap {
    /** Looks away. */
    SignalTap NONE = new SignalTap() {
        @Override
        public void signalled(long badge) {}

        @Override
        public void notified(long badges) {}
    };

    /** A component of this domain is about to signal with {@code badge}. */
    void signalled(long badge);

    /** The component that waits took {@code badges}: 0 when its wait ended without a signal. */
    void notified(long badges);

    /** {@code word}, of which this is told. */
    default SignalWord around(SignalWord word) {
        return this == NONE ? word : new TappedSignalWord(word, this);
    }
}
