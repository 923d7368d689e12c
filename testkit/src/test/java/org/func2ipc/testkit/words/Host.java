package org.func2ipc.testkit.words;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.func2ipc.dsl.component.Environment;

/** Visits a house with itself in its hands. */
final class Host implements Party, Club, Guest {
    private final House house;
    private int notes;

    Host(Environment environment) {
        house = environment.require(House.class);
    }

    @Override
    public String invite() {
        return house.visit(this);
    }

    @Override
    public int notes() {
        return notes;
    }

    @Override
    public CompletionStage<String> knock() {
        return CompletableFuture.completedFuture("who is there");
    }

    @Override
    public void note() {
        notes++;
    }
}
