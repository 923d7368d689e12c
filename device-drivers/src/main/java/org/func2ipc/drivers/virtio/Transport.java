package org.func2ipc.drivers.virtio;

import java.time.Duration;

/**
 * The way to one virtio device, whatever carries its registers. Used by one thread at a time, but for {@link
 * #awaitInterrupt}, in which one thread waits while others use the rest. A device that is gone throws {@link
 * DeviceLostException} from any method.
 */
public interface Transport {
    /**
     * Checks that a device of kind {@code deviceId} is there (virtio 1.2, 4.2.3.1.1).
     *
     * @throws VirtioException NOT_VIRTIO, WRONG_VERSION, NO_DEVICE or WRONG_DEVICE
     */
    void identify(int deviceId) throws VirtioException;

    /**
     * Resets the device and waits until it says so (2.4): from then on it touches no memory that it was told of.
     *
     * @throws VirtioException RESET_FAILED when the status does not read 0 within {@code timeout}
     */
    void reset(Duration timeout) throws VirtioException;

    /** The device status field. */
    int status();

    /** Sets further bits of the status; bits are never cleared but by {@link #reset} (2.1.1). */
    void addStatus(int bits);

    /** The features that the device offers. */
    long deviceFeatures();

    /** Tells the device which features the driver takes. */
    void acceptFeatures(long features);

    /** Changes with each change of the configuration. */
    int configGeneration();

    /** One field of the configuration, up to 32 bits, unsigned in the low bits; read in its natural width (2.5.1). */
    int config(BlockConfigField field);

    /** The high word of a 64-bit field, whose low word {@link #config} gives. */
    int configHigh(BlockConfigField field);

    /** Largest size of queue {@code queue}; 0 when there is none. */
    int queueSizeMax(int queue);

    /**
     * Sets up queue {@code queue} and makes it ready (4.2.3.2).
     *
     * @throws VirtioException QUEUE_REFUSED when it is in use already, or does not become ready
     */
    void startQueue(int queue, int size, long descriptors, long available, long used) throws VirtioException;

    /** Tells the device that queue {@code queue} has new buffers. */
    void notifyQueue(int queue);

    /** Waits for the device's interrupt; false when none came within {@code nanos}. The line is then masked. */
    boolean awaitInterrupt(long nanos);

    /**
     * Acknowledges the device: what it signalled, as bits of {@link MmioRegister#INTERRUPT_STATUS}; 0 for a spurious
     * interrupt.
     */
    int acknowledgeDevice();

    /** Acknowledges the line: the next interrupt may come. */
    void acknowledgeLine();

    /** What this is, for messages. */
    String describe();
}
