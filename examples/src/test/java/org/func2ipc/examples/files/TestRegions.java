package org.func2ipc.examples.files;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Proxy;
import org.func2ipc.dsl.component.Lease;
import org.func2ipc.dsl.component.SharedRegion;
import org.jspecify.annotations.Nullable;

/** Memory to lend, on the heap. */
final class TestRegions {
    private TestRegions() {}

    static SharedRegion heap(int size) {
        byte[] memory = new byte[size];
        Lease lease = (Lease) Proxy.newProxyInstance(
                TestRegions.class.getClassLoader(), new Class<?>[] {Lease.class}, (proxy, method, args) -> {
                    Object[] values = requireNonNull(args == null ? new Object[0] : args);
                    return switch (method.getName()) {
                        case "length" -> (long) size;
                        case "get" -> copy(memory, (int) (long) values[0], values[1], (int) values[2], (int) values[3]);
                        case "put" -> copy(values[1], (int) values[2], memory, (int) (long) values[0], (int) values[3]);
                        default -> throw new UnsupportedOperationException(method.toString());
                    };
                });
        return new SharedRegion() {
            @Override
            public String name() {
                return "buffer";
            }

            @Override
            public long size() {
                return size;
            }

            @Override
            public Lease lease(long offset, long length) {
                return lease;
            }
        };
    }

    private static @Nullable Object copy(Object from, int at, Object to, int start, int length) {
        System.arraycopy(from, at, to, start, length);
        return null;
    }
}
