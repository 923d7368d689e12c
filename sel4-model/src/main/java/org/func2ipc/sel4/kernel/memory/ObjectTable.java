package org.func2ipc.sel4.kernel.memory;

import java.util.Collection;
import java.util.Collections;
import java.util.TreeMap;
import org.func2ipc.sel4.kernel.object.KernelObject;

/** The objects that exist, by address. The real kernel has no such table; the model needs it to check itself. */
public final class ObjectTable {
    private final TreeMap<Long, KernelObject> objects = new TreeMap<>();

    /** An object was made. */
    public void add(KernelObject object) {
        objects.put(object.range().base(), object);
    }

    /** The last capability to an object is gone. */
    public void remove(KernelObject object) {
        objects.remove(object.range().base());
    }

    /** True when {@code object} exists. */
    public boolean contains(KernelObject object) {
        return objects.get(object.range().base()) == object;
    }

    /** The objects, lowest address first. */
    public Collection<KernelObject> all() {
        return Collections.unmodifiableCollection(objects.values());
    }
}
