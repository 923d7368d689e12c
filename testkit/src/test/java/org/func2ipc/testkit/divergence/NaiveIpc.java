package org.func2ipc.testkit.divergence;

import jakarta.annotation.Nullable;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.func2ipc.testkit.zoo.Inner;

/**
 * Remote calls as a first attempt writes them: a proxy finds the method by its name and copies arguments and results in
 * the obvious way. Each obvious way is a rule that it breaks.
 */
final class NaiveIpc implements InvocationHandler {
    private final Tempting component;

    private NaiveIpc(Tempting component) {
        this.component = component;
    }

    static Tempting before(Tempting component) {
        return (Tempting) Proxy.newProxyInstance(
                Tempting.class.getClassLoader(), new Class<?>[] {Tempting.class}, new NaiveIpc(component));
    }

    @Override
    @SuppressWarnings("NullAway") // null is what a void method gives a proxy
    public Object invoke(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        Object[] copies = arguments == null
                ? new Object[0]
                : Stream.of(arguments).map(NaiveIpc::copy).toArray();
        Method found = Stream.of(Tempting.class.getMethods())
                .filter(candidate -> candidate.getName().equals(method.getName()))
                .min(Comparator.comparing(Method::toString))
                .orElseThrow();
        if (copies.length == 1 && found.getParameterTypes()[0] == int.class && copies[0] instanceof Long number) {
            copies[0] = number.intValue();
        }
        try {
            Object result = found.invoke(component, copies);
            return result == null ? null : copy(result);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object copy(Object value) {
        Objects.requireNonNull(value, "cannot find the class of null");
        if (value instanceof String text) {
            return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        } else if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        } else if (value instanceof Inner inner) {
            return new Inner(inner.small(), inner.large());
        } else if (value instanceof Float number) {
            return Float.parseFloat(Float.toString(number));
        } else if (value instanceof Signal signal) {
            return otherVersion()[Arrays.asList(Signal.values()).indexOf(signal)];
        } else if (value instanceof Tempting reference) {
            return before(reference);
        } else if (value.getClass().isArray()) {
            Object copy = Array.newInstance(value.getClass().getComponentType(), Array.getLength(value));
            System.arraycopy(value, 0, copy, 0, Array.getLength(value));
            return copy;
        }
        return value;
    }

    /** The constants in the order of the version at the other end. */
    private static Signal[] otherVersion() {
        return new Signal[] {Signal.GO, Signal.STOP, Signal.WAIT};
    }
}
