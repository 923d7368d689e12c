package org.func2ipc.runtime.counters;

import jdk.jfr.FlightRecorder;

/**
 * Whether a recording of Java Flight Recorder wants calls. Apart from {@link CallEvent}: the JVM gives each class of
 * events an initializer that registers it and so starts the recorder, a tenth of a second at the first call.
 */
final class FlightRecording {
    private FlightRecording() {}

    /** True while a recording wants {@link CallEvent}s. Starts nothing of the recorder. */
    static boolean wantsCalls() {
        return FlightRecorder.isInitialized() && Probe.EVENT.isEnabled();
    }

    /** Made once the recorder runs. */
    private static final class Probe {
        static final CallEvent EVENT = new CallEvent();
    }
}
