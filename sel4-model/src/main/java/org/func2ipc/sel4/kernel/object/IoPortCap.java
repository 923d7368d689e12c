package org.func2ipc.sel4.kernel.object;

/**
 * The right to read and write ports (x86-64).
 *
 * @param first the first port
 * @param last the last port, not below the first
 */
public record IoPortCap(int first, int last) implements Capability {
    @Override
    public boolean covers(Capability other) {
        return equals(other);
    }

    @Override
    public String toString() {
        return String.format("io-ports 0x%x..0x%x", first, last);
    }
}
