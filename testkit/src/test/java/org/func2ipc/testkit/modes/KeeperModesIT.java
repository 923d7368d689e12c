package org.func2ipc.testkit.modes;

import org.func2ipc.dsl.component.Environment;
import org.func2ipc.testkit.zoo.Keeper;
import org.func2ipc.testkit.zoo.Zoo;

/** The zoo's component, called at random in every mode. */
public class KeeperModesIT implements ModeEquivalence<Zoo> {
    @Override
    public Class<Zoo> type() {
        return Zoo.class;
    }

    @Override
    public Zoo create(Environment environment) {
        return new Keeper();
    }

    @Override
    public String state(Zoo keeper) {
        return keeper.told().toString();
    }
}
