package org.func2ipc.dsl;

import java.time.Duration;
import org.func2ipc.dsl.component.ComponentFactory;
import org.func2ipc.dsl.component.Program;
import org.func2ipc.dsl.model.OnDeath;

/**
 * What a component needs, in any order; {@code provides(...).by(...)} or {@code program(...)} ends its declaration.
 */
public interface ComponentNeeds {
    /**
     * Device registers.
     *
     * @param name how the component asks for them; the name of the board's constant, by custom
     * @param physicalAddress address of the first register, a multiple of 4
     * @param size bytes, a positive multiple of 4096
     */
    ComponentNeeds mem(String name, long physicalAddress, long size);

    /**
     * Memory that devices reach too, contiguous in device addresses.
     *
     * @param size bytes, a positive multiple of 4096
     */
    ComponentNeeds dma(String name, long size);

    /**
     * Memory to lend to the components that this one calls (semantics R29).
     *
     * @param size bytes, a positive multiple of 4096
     */
    ComponentNeeds shared(String name, long size);

    /**
     * An interrupt, which no other component may have.
     *
     * @param number line on the board, 0 or more
     */
    ComponentNeeds irq(String name, int number);

    /**
     * A notification that it waits for: components that say {@code signals} for it set bits of it (seL4's notification).
     *
     * @param name how the component asks for it
     */
    ComponentNeeds notification(String name);

    /**
     * A notification that is bound to its endpoint: signals come to its {@code Notified.signalled}, at the point where
     * its calls come. A component has at most one.
     */
    ComponentNeeds boundNotification(String name);

    /**
     * It may signal {@code notification} of {@code component}, whatever the order of calls between the two. Its signal
     * sets one bit: that of its place among those that declare the same, in the order of components.
     */
    ComponentNeeds signals(String component, String notification);

    /**
     * The same, with the bits that its signal sets.
     *
     * @param badge a positive number
     */
    ComponentNeeds signals(String component, String notification, long badge);

    /** The interface {@code type} of another component. */
    ComponentRequires requires(Class<?> type);

    /** It may serve several calls at a time; without this word it serves one (semantics R22). */
    ComponentNeeds concurrent();

    /** It starts threads of its own, by {@code Environment.startThread}. */
    ComponentNeeds threads();

    /**
     * Of the components that could start next, the one with the largest priority does (semantics R27).
     *
     * @param priority 0..255; 0 when this is not said
     */
    ComponentNeeds priority(int priority);

    /** What happens when its domain dies (semantics R17); without this word the system stops. */
    ComponentNeeds onDeath(OnDeath policy);

    /** It has state: a placement never copies it into each domain that uses it. */
    ComponentNeeds stateful();

    /**
     * The deadline of the two-way calls that it makes, where a requirement has none of its own; without this word the
     * system's (semantics R18).
     */
    ComponentNeeds callsWithin(Duration deadline);

    /** It lives in the domain {@code name}, which the system declares. */
    ComponentNeeds in(String name);

    /** Why the word before is there; for readers of {@code describe()}. */
    ComponentNeeds because(String reason);

    /** Others may call its interface {@code type}. */
    <T> ComponentProvides<T> provides(Class<T> type);

    /** It is what the system runs: the system stops when it returns. Exactly one component is. */
    void program(ComponentFactory<? extends Program> factory);
}
