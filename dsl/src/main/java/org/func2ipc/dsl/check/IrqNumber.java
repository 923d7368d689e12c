package org.func2ipc.dsl.check;

import java.util.stream.Stream;

/** Numbers of interrupts are not negative. */
final class IrqNumber implements Rule {
    @Override
    public String id() {
        return "irq-number";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        return declarations.model().components().stream().flatMap(component -> component.irqs().stream()
                .filter(irq -> irq.number() < 0)
                .map(irq -> fault(
                        declarations,
                        irq,
                        "the number of an interrupt must be 0 or more: irq " + irq.name() + " of component \""
                                + component.name() + "\" has number=" + irq.number()
                                + "; take the line that the board gives the device")));
    }
}
