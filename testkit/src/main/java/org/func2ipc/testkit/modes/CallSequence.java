package org.func2ipc.testkit.modes;

import jakarta.annotation.Nullable;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.func2ipc.dsl.component.Bytes;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.SharedRegion;
import org.func2ipc.testkit.shape.Part;
import org.func2ipc.testkit.shape.Product;
import org.func2ipc.testkit.shape.Shape;
import org.func2ipc.testkit.shape.Shapes;
import org.func2ipc.testkit.value.Choices;
import org.func2ipc.testkit.value.Values;

/** The calls that some choices mean, made one after the other on a gate. */
final class CallSequence<T> {
    private static final int END_ONE_IN = 16;
    private static final int REUSE_ONE_IN = 4;
    private static final long WORD = 8;
    /** What devices read and write. */
    private static final long BLOCK = 512;

    private static final int MAX_LEASE_UNITS = 8;
    private static final long STAGE_SECONDS = 20;

    private final List<Method> methods;
    private final int longest;
    private final List<Object> known;
    private final T gate;
    private final SharedRegion pool;
    private final Choices choices;
    /** Objects that were passed or came back, by what they are: to be passed again. */
    private final Map<Shape, List<Object>> seen = new HashMap<>();

    CallSequence(ModeEquivalence<T> test, T gate, SharedRegion pool, int[] choices) {
        methods = methods(test);
        longest = test.longest();
        known = test.known();
        this.gate = gate;
        this.pool = pool;
        this.choices = Choices.of(choices);
    }

    /** The methods that are called, in an order that does not depend on the JVM. */
    private static List<Method> methods(ModeEquivalence<?> test) {
        List<Method> methods = Stream.of(test.type().getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isBridge())
                .filter(test::calls)
                .sorted(Comparator.comparing(Method::getName)
                        .thenComparing(method -> Arrays.toString(method.getGenericParameterTypes())))
                .toList();
        if (methods.isEmpty()) {
            throw new IllegalArgumentException(test.type().getName() + " must have a method that may be called");
        }
        methods.forEach(method -> method.setAccessible(true));
        return methods;
    }

    /** Makes the calls; a line for each. */
    String run() {
        Lease whole = pool.lease(0, pool.size());
        for (int offset = 0; offset < whole.length(); offset++) {
            whole.putByte(offset, (byte) (7 * offset));
        }
        StringBuilder text = new StringBuilder();
        for (int count = 0; count < longest && choices.below(END_ONE_IN) > 0; count++) {
            text.append(call(methods.get(choices.below(methods.size())))).append('\n');
        }
        return text.toString();
    }

    private String call(Method method) {
        List<Part> parts = Shapes.parametersOf(method);
        Object[] arguments = new Object[parts.size()];
        boolean leases = false;
        for (int index = 0; index < arguments.length; index++) {
            arguments[index] = argument(parts.get(index));
            leases |= arguments[index] instanceof Lease;
        }
        String call = CallText.of(method, arguments);
        String outcome = outcome(method, arguments);
        String memory = leases ? "; memory " + checksum() : "";
        for (Object argument : arguments) {
            change(argument);
        }
        return call + ": " + outcome + memory;
    }

    private String outcome(Method method, Object[] arguments) {
        try {
            @Nullable Object result = method.invoke(gate, arguments);
            if (result instanceof CompletionStage<?> stage) {
                result = stage.toCompletableFuture().get(STAGE_SECONDS, TimeUnit.SECONDS);
            }
            String text = CallText.result(method, result);
            if (result != null) {
                remember(CallText.resultPart(method).shape(), result);
            }
            return text;
        } catch (InvocationTargetException | ExecutionException e) {
            return CallText.failure(method, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            return "no result within " + STAGE_SECONDS + " s";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot call " + method, e);
        }
    }

    @Nullable
    private Object argument(Part part) {
        if (part.shape() instanceof Shape.Capability capability) {
            return lease(capability.writable());
        }
        List<Object> known = seen.computeIfAbsent(part.shape(), this::known);
        if (choices.below(REUSE_ONE_IN) == REUSE_ONE_IN - 1 && !known.isEmpty()) {
            Object again = known.get(choices.below(known.size()));
            return part.presence() == Part.Presence.OPTIONAL ? java.util.Optional.of(again) : again;
        }
        @Nullable Object made = new Values(choices).of(part);
        if (made != null && part.presence() != Part.Presence.OPTIONAL) {
            remember(part.shape(), made);
        }
        return made;
    }

    private void remember(Shape shape, Object value) {
        seen.computeIfAbsent(shape, this::known).add(value);
    }

    /** The values of the test that are of {@code shape}. */
    private List<Object> known(Shape shape) {
        List<Object> fitting = new ArrayList<>();
        for (Object value : known) {
            boolean fits = (shape instanceof Shape.Blob && value instanceof Bytes)
                    || (shape instanceof Shape.Text && value instanceof String)
                    || (shape instanceof Shape.Constant constant
                            && constant.type().isInstance(value))
                    || (shape instanceof Product product && product.type().isInstance(value))
                    || (shape instanceof Shape.Sum sum && sum.type().isInstance(value))
                    || (shape instanceof Shape.Primitive primitive
                            && MethodType.methodType(primitive.type()).wrap().returnType() == value.getClass());
            if (fits) {
                fitting.add(value);
            }
        }
        return fitting;
    }

    /** Now and then one that may not be written where it should. */
    private Lease lease(boolean writable) {
        long unit = choices.below(2) == 0 ? WORD : BLOCK;
        Lease lease = pool.lease(WORD * choices.below(16), unit * choices.below(MAX_LEASE_UNITS + 1));
        return choices.below(8) == 7 && writable ? lease.readOnly() : lease;
    }

    private long checksum() {
        Lease whole = pool.lease(0, pool.size());
        byte[] content = new byte[(int) whole.length()];
        whole.get(0, content, 0, content.length);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        return checksum.getValue();
    }

    /** What was passed belongs to the caller again, who may do with it what it likes (semantics R1, R3, R4). */
    private static void change(@Nullable Object argument) {
        try {
            if (argument instanceof Collection<?> collection) {
                collection.clear();
            } else if (argument instanceof Map<?, ?> map) {
                map.clear();
            } else if (argument instanceof byte[] bytes) {
                Arrays.fill(bytes, (byte) 0x55);
            } else if (argument instanceof int[] ints) {
                Arrays.fill(ints, 0x55);
            } else if (argument instanceof long[] longs) {
                Arrays.fill(longs, 0x55);
            }
        } catch (UnsupportedOperationException expected) {
            // An unmodifiable one: the callee may hold on to it.
        }
    }
}
