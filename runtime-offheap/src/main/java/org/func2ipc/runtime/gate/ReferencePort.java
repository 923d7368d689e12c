package org.func2ipc.runtime.gate;

/**
 * Turns references to components into the numbers by which they travel, and back (semantics R9). One for each component:
 * what it holds, and what it may be handed.
 */
public interface ReferencePort {
    /** Of a component to which no references travel. */
    ReferencePort NONE = new ReferencePort() {
        @Override
        public long name(Object reference, Class<?> type) {
            throw new RefusedReference("the client passes a reference to " + type.getSimpleName()
                    + ", and no edge of it declares that: declare .passes(" + type.getSimpleName()
                    + ".class) at the requirement");
        }

        @Override
        public Passed resolve(long number) {
            throw new RefusedReference(
                    "no references travel to this component: reference=0x" + Long.toHexString(number));
        }
    };

    /**
     * The number of {@code reference}, which the component that holds this passes.
     *
     * @param reference the component itself, or a gate that it was given
     * @param type the interface
     * @throws RefusedReference when that interface may not be passed
     * @throws IllegalArgumentException when {@code reference} is neither
     */
    long name(Object reference, Class<?> type);

    /**
     * What the component that holds this is handed for {@code number}: its own gate, or itself where the reference comes
     * home.
     *
     * @throws RefusedReference when there is no such component, or it may not be handed a reference to it
     */
    Passed resolve(long number);

    /** The number of interface {@code interfaceIndex} of component {@code componentIndex}. */
    static long number(int componentIndex, int interfaceIndex) {
        return ((long) componentIndex << 32) | interfaceIndex;
    }

    /** Index of the component in the description. */
    static int component(long number) {
        return (int) (number >>> 32);
    }

    /** Index of the interface in the description. */
    static int interfaceOf(long number) {
        return (int) number;
    }

    /**
     * A reference that has arrived.
     *
     * @param object the receiver's gate, or the receiver itself
     * @param type the interface
     */
    record Passed(Object object, Class<?> type) {}
}
