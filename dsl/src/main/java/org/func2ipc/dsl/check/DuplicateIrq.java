package org.func2ipc.dsl.check;

import java.util.List;
import java.util.stream.Stream;
import org.func2ipc.dsl.model.ComponentModel;
import org.func2ipc.dsl.model.IrqModel;

/** An interrupt belongs to one component and one name. */
final class DuplicateIrq implements Rule {
    @Override
    public String id() {
        return "duplicate-irq";
    }

    @Override
    public Stream<Fault> faults(Declarations declarations) {
        List<Claim> claims = declarations.model().components().stream()
                .flatMap(component -> component.irqs().stream().map(irq -> new Claim(component, irq)))
                .toList();
        return Duplicate.in(claims, claim -> claim.irq.number())
                .map(duplicate -> fault(
                        declarations,
                        duplicate.again().irq,
                        "an interrupt must belong to one component: " + duplicate.again() + ", but " + duplicate.first()
                                + " at " + declarations.places().of(duplicate.first().irq)
                                + "; let one component have it and provide an interface to the other"));
    }

    private record Claim(ComponentModel component, IrqModel irq) {
        @Override
        public String toString() {
            return "component \"" + component.name() + "\" has irq " + irq.name() + " = " + irq.number();
        }
    }
}
