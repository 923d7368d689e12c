package org.func2ipc.runtime.plan;

/** Where a domain holds a capability. */
public sealed interface Place {
    /** A slot of the domain's CNode; what a thread of the domain names when it makes a system call. */
    record Slot(int index) implements Place {
        @Override
        public String toString() {
            return Integer.toString(index);
        }
    }

    /**
     * Addresses of the domain where the root task mapped frames. The domain holds no capability to the frames: it can
     * use the memory, and neither unmap it nor pass it on.
     *
     * @param address first address, the physical one
     * @param bytes how many
     */
    record Mapped(long address, long bytes) implements Place {
        @Override
        public String toString() {
            return String.format("0x%x..0x%x", address, address + bytes);
        }
    }
}
