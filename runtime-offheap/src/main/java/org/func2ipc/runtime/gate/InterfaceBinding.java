package org.func2ipc.runtime.gate;

import org.func2ipc.dsl.model.InterfaceDescriptor;

/**
 * The generated code of one interface: {@code <Interface>Ipc}, in the interface's package, with a public constructor
 * without parameters. A nested interface {@code Outer.Inner} has {@code Outer_InnerIpc}.
 *
 * @param <T> the interface
 */
public interface InterfaceBinding<T> extends InterfaceDescriptor {
    /** The interface. */
    Class<T> type();

    /** A gate that calls {@code target} in the caller's address space. */
    T directGate(T target, DirectEdge edge);

    /** A gate that encodes each call and sends it through {@code edge}. */
    T ipcGate(IpcEdge edge);

    /** What decodes and runs calls on {@code target}. */
    Dispatcher dispatcher(T target);
}
