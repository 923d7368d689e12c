package org.func2ipc.testkit.modes;

import jakarta.annotation.Nullable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.func2ipc.dsl.annotation.Idempotent;
import org.func2ipc.dsl.component.Environment;

/** Stands before the component under test: keeps a list of the calls that reach it, and can renew it. */
final class Subject<T> implements InvocationHandler {
    private final ModeEquivalence<T> test;
    private final Environment environment;
    private final List<String> reached = new ArrayList<>();
    private T component;

    private Subject(ModeEquivalence<T> test, Environment environment) {
        this.test = test;
        this.environment = environment;
        component = test.create(environment);
    }

    /** A component with the interface of {@code test} and {@link Probe}. */
    static Probe of(ModeEquivalence<?> test, Environment environment) {
        return (Probe) Proxy.newProxyInstance(
                test.type().getClassLoader(),
                new Class<?>[] {test.type(), Probe.class},
                new Subject<>(test, environment));
    }

    @Override
    @Nullable
    @SuppressWarnings("NullAway") // null is what a void method gives a proxy
    public Object invoke(Object proxy, Method method, @Nullable Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method, arguments);
        } else if (method.getDeclaringClass() == Probe.class) {
            return method.getName().equals("renew") ? renew() : report();
        }
        remember(method, arguments);
        try {
            method.setAccessible(true);
            return method.invoke(component, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static Object ofObject(Object proxy, Method method, @Nullable Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "subject";
        };
    }

    @Nullable
    private Object renew() {
        component = test.create(environment);
        reached.clear();
        return null;
    }

    private String report() {
        return "reached: " + reached + "\nstate: " + test.state(component);
    }

    /** Idempotent methods are run twice in {@code checked} (semantics R16): that is one call. */
    private void remember(Method method, @Nullable Object[] arguments) {
        String call = CallText.of(method, arguments == null ? new Object[0] : arguments);
        boolean again = method.isAnnotationPresent(Idempotent.class)
                && !reached.isEmpty()
                && reached.get(reached.size() - 1).equals(call);
        if (!again) {
            reached.add(call);
        }
    }
}
