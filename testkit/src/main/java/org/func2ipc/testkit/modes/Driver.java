package org.func2ipc.testkit.modes;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.func2ipc.dsl.component.Console;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.dsl.component.SharedRegion;

/** The program of the system: takes choices from the test, makes the calls that they mean, and answers what came of them. */
final class Driver<T> implements Program {
    private final ModeEquivalence<T> test;
    private final Probe probe;
    private final T gate;
    private final SharedRegion pool;
    private final String orders;

    Driver(ModeEquivalence<T> test, Environment environment) {
        this.test = test;
        probe = environment.require(Probe.class);
        gate = environment.require(test.type());
        pool = environment.shared(EquivalenceSystem.POOL);
        orders = environment
                .option(EquivalenceSystem.ORDERS)
                .orElseThrow(() -> new IllegalArgumentException(
                        "this system is run by a test: it needs --" + EquivalenceSystem.ORDERS + " FILE"));
    }

    @Override
    public int run(Console console) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(orders));
            DataInputStream in = new DataInputStream(Channels.newInputStream(channel));
            DataOutputStream out = new DataOutputStream(Channels.newOutputStream(channel));
            for (int count = in.readInt(); count >= 0; count = in.readInt()) {
                int[] choices = new int[count];
                for (int index = 0; index < count; index++) {
                    choices[index] = in.readInt();
                }
                byte[] answer = perform(choices).getBytes(StandardCharsets.UTF_8);
                out.writeInt(answer.length);
                out.write(answer);
            }
            return 0;
        }
    }

    private String perform(int[] choices) {
        probe.renew();
        String calls = new CallSequence<>(test, gate, pool, choices).run();
        return calls + probe.report();
    }
}
