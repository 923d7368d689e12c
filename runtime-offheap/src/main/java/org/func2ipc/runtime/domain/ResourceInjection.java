package org.func2ipc.runtime.domain;

import jakarta.annotation.Resource;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Locale;
import org.func2ipc.dsl.component.Dma;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.dsl.component.Irq;
import org.func2ipc.dsl.component.Mmio;
import org.func2ipc.dsl.component.Options;
import org.func2ipc.dsl.component.SharedRegion;

/**
 * {@code @Resource} on fields and setters of a component: the injected form of what its environment gives.
 *
 * <p>The type says which: {@code Mmio}, {@code Dma}, {@code SharedRegion} and {@code Irq} by the name of the resource
 * (the annotation's, else the field's or the setter's), {@code Environment} and {@code Options} as they are, anything
 * else as a required interface.
 */
final class ResourceInjection {
    private final Environment environment;

    ResourceInjection(Environment environment) {
        this.environment = environment;
    }

    /** Sets every {@code @Resource} of {@code component}, those of superclasses first. */
    void into(Object component) throws Throwable {
        for (Class<?> type : LifecycleMethods.superclassesFirst(component.getClass())) {
            for (Field field : type.getDeclaredFields()) {
                Resource resource = field.getAnnotation(Resource.class);
                if (resource != null) {
                    set(component, field, resource);
                }
            }
            for (Method method : type.getDeclaredMethods()) {
                Resource resource = method.getAnnotation(Resource.class);
                if (resource != null && !method.isSynthetic()) {
                    call(component, method, resource);
                }
            }
        }
    }

    private void set(Object component, Field field, Resource resource) throws IllegalAccessException {
        if (Modifier.isStatic(field.getModifiers()) || Modifier.isFinal(field.getModifiers())) {
            throw new IllegalStateException("@Resource belongs on a field that is neither static nor final: " + field);
        }
        field.setAccessible(true);
        field.set(component, find(field.getType(), name(resource, field.getName())));
    }

    private void call(Object component, Method method, Resource resource) throws Throwable {
        boolean setter = method.getName().length() > 3
                && method.getName().startsWith("set")
                && method.getParameterCount() == 1
                && !Modifier.isStatic(method.getModifiers());
        if (!setter) {
            throw new IllegalStateException("@Resource belongs on a setter of one parameter: " + method);
        }
        String property = method.getName().substring(3, 4).toLowerCase(Locale.ROOT)
                + method.getName().substring(4);
        method.setAccessible(true);
        try {
            method.invoke(component, find(method.getParameterTypes()[0], name(resource, property)));
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static String name(Resource resource, String fallback) {
        return resource.name().isEmpty() ? fallback : resource.name();
    }

    private Object find(Class<?> type, String name) {
        if (type == Mmio.class) {
            return environment.mem(name);
        }
        if (type == Dma.class) {
            return environment.dma(name);
        }
        if (type == SharedRegion.class) {
            return environment.shared(name);
        }
        if (type == Irq.class) {
            return environment.irq(name);
        }
        if (type == Environment.class || type == Options.class) {
            return environment;
        }
        return environment.require(type);
    }
}
