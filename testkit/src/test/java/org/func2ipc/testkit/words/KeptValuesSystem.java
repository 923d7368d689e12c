package org.func2ipc.testkit.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Console;

/** Both sides keep every value that they got, in registers, buffer or window, and look at all of them at the end. */
public final class KeptValuesSystem implements SystemDefinition {
    static final int CALLS = 60;

    private static final int[] SIZES = {8, 100, 952, 9_000};

    private static final class Keeping implements Vault {
        private final List<Bytes> kept = new ArrayList<>();

        @Override
        public Bytes keep(Bytes content) {
            kept.add(content);
            return content;
        }

        @Override
        public int unchanged() {
            return count(kept);
        }
    }

    /** Content of call {@code number}: another one each time. */
    private static Bytes content(int number) {
        byte[] bytes = new byte[SIZES[number % SIZES.length]];
        Arrays.fill(bytes, (byte) (number + 1));
        return Bytes.of(bytes);
    }

    private static int count(List<Bytes> kept) {
        return (int) IntStream.range(0, kept.size())
                .filter(number -> kept.get(number).equals(content(number)))
                .count();
    }

    private static int run(Vault vault, Console console) {
        List<Bytes> kept = new ArrayList<>();
        for (int number = 0; number < CALLS; number++) {
            kept.add(vault.keep(content(number)));
        }
        console.out().println("client " + count(kept) + " server " + vault.unchanged());
        return 0;
    }

    @Override
    public void define(SystemBuilder system) {
        system.component("vault").provides(Vault.class).by(environment -> new Keeping());
        system.component("client").requires(Vault.class).program(environment -> {
            Vault vault = environment.require(Vault.class);
            return console -> run(vault, console);
        });
    }
}
