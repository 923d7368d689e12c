package org.func2ipc.runtime.record;

import org.func2ipc.runtime.gate.ReferencePort;

/** A capability that travelled beside a request. */
public sealed interface RecordedCapability {
    /**
     * A lease; what it led to is told by {@link RecordedContent}.
     *
     * @param region number of the region
     * @param offset first byte in the region
     * @param length bytes
     * @param writable true when the callee might write
     */
    record Lease(int region, long offset, long length, boolean writable) implements RecordedCapability {}

    /**
     * A reference to a component (semantics R9).
     *
     * @param component index of the component in the description
     * @param interfaceIndex index of the interface in the description
     */
    record Reference(int component, int interfaceIndex) implements RecordedCapability {
        /** The number by which it travels. */
        public long number() {
            return ReferencePort.number(component, interfaceIndex);
        }
    }
}
