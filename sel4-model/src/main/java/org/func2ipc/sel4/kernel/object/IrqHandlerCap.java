package org.func2ipc.sel4.kernel.object;

/**
 * The right to receive and acknowledge one interrupt line.
 *
 * @param line the line
 */
public record IrqHandlerCap(int line) implements Capability {
    @Override
    public boolean covers(Capability other) {
        return other instanceof IrqHandlerCap handler && handler.line == line;
    }

    @Override
    public String toString() {
        return "irq-" + line;
    }
}
