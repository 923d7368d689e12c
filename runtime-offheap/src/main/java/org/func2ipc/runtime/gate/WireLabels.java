package org.func2ipc.runtime.gate;

import jakarta.annotation.Nullable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.func2ipc.dsl.model.InterfaceDescriptor;
import org.func2ipc.dsl.model.LabelModel;
import org.func2ipc.dsl.model.MethodDescriptor;

/**
 * Labels of one interface on the wire: the generated ones, but where the definition gave another (semantics R11).
 * Looking one up allocates nothing.
 */
public final class WireLabels {
    private final int[] generated;
    private final int[] wireOfGenerated;
    private final int[] wire;
    private final MethodDescriptor[] methodOfWire;

    private WireLabels(int[] generated, int[] wireOfGenerated, int[] wire, MethodDescriptor[] methodOfWire) {
        this.generated = generated;
        this.wireOfGenerated = wireOfGenerated;
        this.wire = wire;
        this.methodOfWire = methodOfWire;
    }

    /**
     * The labels of {@code descriptor} under {@code replaced}.
     *
     * @throws IllegalArgumentException when two methods get one label
     */
    public static WireLabels of(InterfaceDescriptor descriptor, List<LabelModel> replaced) {
        List<Labelled> byGenerated = descriptor.methods().stream()
                .map(method -> new Labelled(method, wireLabel(method, replaced)))
                .sorted(Comparator.comparingInt(labelled -> labelled.method().label()))
                .toList();
        List<Labelled> byWire = byGenerated.stream()
                .sorted(Comparator.comparingInt(Labelled::wire))
                .toList();
        for (int i = 1; i < byWire.size(); i++) {
            if (byWire.get(i).wire() == byWire.get(i - 1).wire()) {
                throw new IllegalArgumentException(
                        "label 0x" + Integer.toHexString(byWire.get(i).wire())
                                + " is given to " + byWire.get(i - 1).method().shortName() + " and to "
                                + byWire.get(i).method().shortName() + ": give one of them another");
            }
        }
        return new WireLabels(
                byGenerated.stream().mapToInt(l -> l.method().label()).toArray(),
                byGenerated.stream().mapToInt(Labelled::wire).toArray(),
                byWire.stream().mapToInt(Labelled::wire).toArray(),
                byWire.stream().map(Labelled::method).toArray(MethodDescriptor[]::new));
    }

    private static int wireLabel(MethodDescriptor method, List<LabelModel> replaced) {
        return replaced.stream()
                .filter(label -> label.interfaceName().equals(method.interfaceName())
                        && label.method().equals(method.name()))
                .mapToInt(LabelModel::label)
                .findFirst()
                .orElse(method.label());
    }

    /** Label of {@code method} on the wire. */
    public int wire(MethodDescriptor method) {
        return wireOfGenerated[index(method)];
    }

    /** Position of {@code method} among the methods of the interface, by generated label. */
    int index(MethodDescriptor method) {
        return index(method.label());
    }

    /** Position of the method whose generated label is {@code label}. */
    int index(int label) {
        int index = Arrays.binarySearch(generated, label);
        if (index < 0) {
            throw new IllegalArgumentException("no method of this interface has label 0x" + Integer.toHexString(label));
        }
        return index;
    }

    /** The method that {@code wireLabel} calls; null when there is none. */
    @Nullable
    public MethodDescriptor method(int wireLabel) {
        int index = Arrays.binarySearch(wire, wireLabel);
        return index < 0 ? null : methodOfWire[index];
    }

    private record Labelled(MethodDescriptor method, int wire) {}
}
