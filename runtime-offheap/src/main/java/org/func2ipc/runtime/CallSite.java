package org.func2ipc.runtime;

/**
 * What a failed call was: part of every {@link IpcException}.
 *
 * @param component the component that was called
 * @param interfaceName canonical name of the interface
 * @param method name of the method
 * @param label label on the wire
 * @param badge badge of the caller
 */
public record CallSite(String component, String interfaceName, String method, int label, long badge) {
    /** {@code component.Interface.method (label 0x12345, badge 3)}. */
    @Override
    public String toString() {
        String simple = interfaceName.substring(interfaceName.lastIndexOf('.') + 1);
        return component + "." + simple + "." + method + " (label 0x" + Integer.toHexString(label) + ", badge " + badge
                + ")";
    }
}
