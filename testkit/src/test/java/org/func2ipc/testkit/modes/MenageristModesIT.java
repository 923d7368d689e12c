package org.func2ipc.testkit.modes;

import java.util.Arrays;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.testkit.menagerie.Menagerie;
import org.func2ipc.testkit.menagerie.Menagerist;

/** The menagerie's component, called at random in every mode. */
public class MenageristModesIT implements ModeEquivalence<Menagerie> {
    @Override
    public Class<Menagerie> type() {
        return Menagerie.class;
    }

    @Override
    public Menagerie create(Environment environment) {
        return new Menagerist();
    }

    @Override
    public String state(Menagerie menagerist) {
        return Arrays.toString(menagerist.last());
    }
}
