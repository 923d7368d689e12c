package org.func2ipc.dsl.export;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is to be drawn, whatever the form.
 *
 * @param name of the whole
 * @param boxes domains
 * @param arrows calls
 * @param unused names of what lives nowhere
 */
record Drawing(String name, List<Box> boxes, List<Arrow> arrows, List<String> unused) {
    Drawing {
        boxes = List.copyOf(boxes);
        arrows = List.copyOf(arrows);
        unused = List.copyOf(unused);
    }

    /** A domain with what lives in it. */
    record Box(String name, int number, List<Node> nodes) {
        Box {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * A component in a domain.
     *
     * @param id number in the drawing, from 0: a component that is copied is a node in each of its domains
     * @param name its name
     * @param resources its regions and interrupts
     */
    record Node(int id, String name, List<String> resources) {
        Node {
            resources = List.copyOf(resources);
        }

        /** Its name, then its resources. */
        List<String> lines() {
            return Stream.concat(Stream.of(name), resources.stream()).toList();
        }
    }

    /**
     * A call: {@code from} and {@code to} are ids of nodes; {@code label} is empty where nothing more is known, {@code
     * colour} where it is the usual one.
     */
    record Arrow(int from, int to, String label, boolean direct, String colour) {
        /** One of the usual colour. */
        Arrow(int from, int to, String label, boolean direct) {
            this(from, to, label, direct, "");
        }
    }

    /** Every node, by its id. */
    List<Node> nodes() {
        return boxes.stream().flatMap(box -> box.nodes().stream()).toList();
    }
}
