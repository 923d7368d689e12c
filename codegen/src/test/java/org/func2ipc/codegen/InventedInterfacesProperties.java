package org.func2ipc.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.func2ipc.codegen.invent.Invention;
import org.func2ipc.codegen.invent.Values;
import org.func2ipc.codegen.invent.Wire;
import org.func2ipc.dsl.model.MethodDescriptor;
import org.func2ipc.dsl.schema.Schema;
import org.func2ipc.runtime.gate.InterfaceBinding;
import org.func2ipc.runtime.wire.WireFormatException;
import org.jspecify.annotations.Nullable;

/**
 * Invents interfaces and types, generates, compiles in memory, and makes calls of them: what arrives is what was sent, and
 * a body that was changed on the way is refused, or is the encoding of what arrived. A failure prints schema, bytes and
 * source.
 */
class InventedInterfacesProperties {
    private static final int CALLS = 12;
    private static final int MUTATIONS = 25;

    @Property(tries = 8, seed = "1")
    void whatIsSentArrivesWhateverTheTypes(@ForAll long seed) throws Throwable {
        check(seed);
    }

    @Property(tries = 300)
    @Tag("nightly")
    void whatIsSentArrivesWhateverTheTypesAtLength(@ForAll long seed) throws Throwable {
        check(seed);
    }

    private static void check(long seed) throws Throwable {
        Invention invention = Invention.of(seed);
        Compilation compilation = Compilation.of(invention.source());
        assertThat(compilation.problems())
                .as(() -> invention.source() + compilation.report())
                .isEmpty();
        Trial trial = new Trial(compilation.loader());
        assertThat(Schema.of(trial.binding.schema()).methods())
                .hasSize(invention.methods().size());
        Values values = new Values(new Random(seed), trial.binding.getClass().getClassLoader());
        for (int call = 0; call < CALLS; call++) {
            try {
                trial.call(invention.methods().get(call % invention.methods().size()), values);
            } catch (Throwable failure) {
                throw new AssertionError(
                        "seed " + seed + ", call " + call + "\n" + trial.binding.schema() + "\nrequest "
                                + HexFormat.of().formatHex(trial.wire.request()) + "\nreply "
                                + HexFormat.of().formatHex(trial.wire.reply()) + "\n" + invention.source()
                                + compilation.report(),
                        failure);
            }
        }
    }

    /** The two ends of an invented interface. */
    private static final class Trial {
        private final InterfaceBinding<Object> binding;
        private final Class<?> type;
        private final Wire wire;
        private final Object gate;
        private @Nullable Object[] received = {};
        private @Nullable Object answer;

        @SuppressWarnings("unchecked") // the binding is that of the type
        Trial(ClassLoader loader) throws ReflectiveOperationException {
            type = Class.forName("t.Api", true, loader);
            binding = (InterfaceBinding<Object>) Class.forName("t.ApiIpc", true, loader)
                    .asSubclass(InterfaceBinding.class)
                    .getConstructor()
                    .newInstance();
            Object target = Proxy.newProxyInstance(loader, new Class<?>[] {type}, (self, method, arguments) -> {
                received = arguments == null ? new Object[0] : arguments;
                return answer;
            });
            wire = new Wire(binding.dispatcher(target));
            gate = binding.ipcGate(wire);
        }

        void call(Invention.Method method, Values values) throws Throwable {
            Object[] arguments = method.parameters().stream()
                    .map(parameter -> parameter.maker().make(values, 0))
                    .toArray();
            answer = method.result()
                    .map(result -> result.maker().make(values, 0))
                    .orElse(null);
            Method java = Stream.of(type.getMethods())
                    .filter(candidate -> candidate.getName().equals(method.name()))
                    .findFirst()
                    .orElseThrow();

            Object result = java.invoke(gate, arguments);

            assertThat(equal(received, arguments))
                    .as("arguments %s", Arrays.deepToString(arguments))
                    .isTrue();
            assertThat(equal(new Object[] {result}, new Object[] {answer}))
                    .as("result %s", answer)
                    .isTrue();
            byte[] request = wire.request();
            MethodDescriptor descriptor = descriptor(method.name());
            assertThat((long) request.length).as("R28").isLessThanOrEqualTo(descriptor.maxRequestBytes());
            assertThat((long) wire.reply().length).as("R28").isLessThanOrEqualTo(descriptor.maxReplyBytes());
            for (int mutation = 0; mutation < MUTATIONS; mutation++) {
                mutate(java, mutated(request, values.random()));
            }
        }

        private MethodDescriptor descriptor(String name) {
            return binding.methods().stream()
                    .filter(method -> method.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        /** Equal values in equal order: sets and maps too. */
        private static boolean equal(@Nullable Object[] one, @Nullable Object[] other) {
            return Arrays.deepEquals(one, other) && Arrays.deepToString(one).equals(Arrays.deepToString(other));
        }

        private static byte[] mutated(byte[] body, Random random) {
            int length = Math.max(0, random.nextInt(6) == 0 ? body.length + 8 * (random.nextInt(3) - 1) : body.length);
            byte[] changed = Arrays.copyOf(body, length);
            if (length > 0) {
                int at = random.nextInt(length);
                List<Integer> words = List.of(0, 1, 4, 8, 16, -1, Integer.MAX_VALUE, length, length - 8);
                if (random.nextBoolean()) {
                    changed[at] ^= (byte) (1 << random.nextInt(8));
                } else {
                    int word = words.get(random.nextInt(words.size()));
                    for (int index = 0; index < 4; index++) {
                        changed[at / 4 * 4 + index] = (byte) (word >> (8 * index));
                    }
                }
            }
            return changed;
        }

        private void mutate(Method java, byte[] body) throws Throwable {
            try {
                wire.send(descriptor(java.getName()).label(), body);
            } catch (WireFormatException refused) {
                assertThat(refused.fault()).isNotNull();
                return;
            }
            java.invoke(gate, received);
            assertThat(wire.request())
                    .as("canonical: decoded %s", Arrays.deepToString(received))
                    .isEqualTo(body);
        }
    }
}
