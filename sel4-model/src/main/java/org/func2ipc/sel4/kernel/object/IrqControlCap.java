package org.func2ipc.sel4.kernel.object;

/** The right to make interrupt handler capabilities. */
public record IrqControlCap() implements Capability {
    @Override
    public boolean covers(Capability other) {
        return other instanceof IrqControlCap || other instanceof IrqHandlerCap;
    }

    @Override
    public boolean namesSameObjectAs(Capability other) {
        return other instanceof IrqControlCap;
    }

    @Override
    public String toString() {
        return "irq-control";
    }
}
