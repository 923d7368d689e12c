package org.func2ipc.runtime.root;

import java.lang.reflect.Proxy;

/** Ctrl-C reaches every process of the terminal; only the root task acts on it. */
final class Interrupts {
    private Interrupts() {}

    /**
     * Makes this process ignore SIGINT. By reflection: {@code sun.misc.Signal} is what the platform offers (module
     * jdk.unsupported), and javac warns of every mention of it.
     */
    static void ignore() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object nothing = Proxy.newProxyInstance(
                    handler.getClassLoader() == null ? Interrupts.class.getClassLoader() : handler.getClassLoader(),
                    new Class<?>[] {handler},
                    (proxy, method, arguments) -> null);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), nothing);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            System.err.println("this process cannot ignore SIGINT, so Ctrl-C ends it at once: " + e);
        }
    }
}
