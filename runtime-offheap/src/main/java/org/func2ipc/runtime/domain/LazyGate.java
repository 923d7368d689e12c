package org.func2ipc.runtime.domain;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A gate inside a domain to a component that is made later: found with its first call. */
final class LazyGate<T> implements InvocationHandler {
    private final Class<T> type;
    private final Supplier<T> maker;
    private volatile @Nullable T gate;

    private LazyGate(Class<T> type, Supplier<T> maker) {
        this.type = type;
        this.maker = maker;
    }

    /** A gate of {@code type} that calls what {@code maker} makes. */
    static <T> T of(Class<T> type, Supplier<T> maker) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new LazyGate<>(type, maker)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "gate of " + type.getName();
            };
        }
        try {
            return method.invoke(gate(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private T gate() {
        T made = gate;
        if (made != null) {
            return made;
        }
        synchronized (this) {
            if (gate == null) {
                gate = maker.get();
            }
            return gate;
        }
    }
}
