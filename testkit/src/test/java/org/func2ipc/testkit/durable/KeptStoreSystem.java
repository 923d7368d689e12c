package org.func2ipc.testkit.durable;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.func2ipc.dsl.SystemBuilder;
import org.func2ipc.dsl.SystemDefinition;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.runtime.Checkpointed;

/**
 * A program and a store whose state is kept.
 *
 * @param program what the program does
 */
record KeptStoreSystem(Consumer<KeptStore> program) implements SystemDefinition {
    private static final class Sum implements KeptStore, Checkpointed {
        private long sum;

        @Override
        public void add(long amount) {
            sum += amount;
        }

        @Override
        public long sum() {
            return sum;
        }

        @Override
        public Bytes checkpoint() {
            return Bytes.copyOf(ByteBuffer.allocate(Long.BYTES).putLong(sum).array(), 0, Long.BYTES);
        }

        @Override
        public void restore(Bytes state) {
            byte[] word = new byte[Long.BYTES];
            state.copyTo(0, word, 0, word.length);
            sum = ByteBuffer.wrap(word).getLong();
        }
    }

    @Override
    public void define(SystemBuilder system) {
        system.name("kept");
        system.component("store").provides(KeptStore.class).by(environment -> new Sum());
        system.component("program").requires(KeptStore.class).durable().program(environment -> {
            KeptStore store = environment.require(KeptStore.class);
            return console -> {
                program.accept(store);
                return 0;
            };
        });
    }
}
