package org.func2ipc.runtime.domain;

import jakarta.annotation.Nullable;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The Jakarta annotations of one component: what is run after it was made and before it ends (semantics R27). */
final class LifecycleMethods {
    private final Object component;

    LifecycleMethods(Object component) {
        this.component = component;
    }

    /** {@code @Priority} of the component's class, or {@code absent}; larger starts earlier among equals. */
    int priority(int absent) {
        Priority priority = component.getClass().getAnnotation(Priority.class);
        return priority == null ? absent : priority.value();
    }

    /** Runs {@code @PostConstruct} methods, those of superclasses first. */
    void postConstruct() throws Throwable {
        for (Method method : annotated(PostConstruct.class)) {
            invoke(method);
        }
    }

    /** Runs {@code @PreDestroy} methods, those of superclasses last. Returns the first failure; null for none. */
    @Nullable
    Throwable preDestroy() {
        List<Method> methods;
        try {
            methods = annotated(PreDestroy.class);
        } catch (IllegalStateException e) {
            return e;
        }
        Collections.reverse(methods);
        Throwable first = null;
        for (Method method : methods) {
            try {
                invoke(method);
            } catch (Throwable e) {
                first = first == null ? e : first;
            }
        }
        return first;
    }

    private void invoke(Method method) throws Throwable {
        try {
            method.invoke(component);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private List<Method> annotated(Class<? extends Annotation> annotation) {
        List<Method> methods = new ArrayList<>();
        for (Class<?> type : superclassesFirst(component.getClass())) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(annotation) && !method.isSynthetic() && !isOverridden(method)) {
                    check(method, annotation);
                    method.setAccessible(true);
                    methods.add(method);
                }
            }
        }
        return methods;
    }

    /** The classes of a component, from the first below {@code Object} to its own. */
    static List<Class<?>> superclassesFirst(Class<?> type) {
        List<Class<?>> classes = new ArrayList<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            classes.add(0, each);
        }
        return classes;
    }

    private boolean isOverridden(Method method) {
        if (Modifier.isPrivate(method.getModifiers())) {
            return false;
        }
        for (Class<?> type = component.getClass();
                type != null && type != method.getDeclaringClass();
                type = type.getSuperclass()) {
            for (Method other : type.getDeclaredMethods()) {
                if (other.getName().equals(method.getName()) && other.getParameterCount() == 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void check(Method method, Class<? extends Annotation> annotation) {
        if (Modifier.isStatic(method.getModifiers())
                || method.getParameterCount() != 0
                || method.getReturnType() != void.class) {
            throw new IllegalStateException("@" + annotation.getSimpleName()
                    + " belongs on a method that is not static, takes nothing and returns nothing: " + method);
        }
    }
}
