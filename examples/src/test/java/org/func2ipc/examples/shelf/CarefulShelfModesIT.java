package org.func2ipc.examples.shelf;

import org.func2ipc.dsl.component.Environment;
import org.func2ipc.testkit.modes.ModeEquivalence;

/** The shelf that compares values behaves the same in every mode. */
public class CarefulShelfModesIT implements ModeEquivalence<Shelf> {
    @Override
    public Class<Shelf> type() {
        return Shelf.class;
    }

    @Override
    public Shelf create(Environment environment) {
        return new CarefulShelf();
    }

    @Override
    public String state(Shelf shelf) {
        return shelf.books().toString();
    }
}
