package org.func2ipc.drivers.device;

import java.io.IOException;

/** What a device does behind its transport. */
interface DeviceModel extends AutoCloseable {
    /** A request without a header, or without room for a status: nothing can be told to it. */
    int NO_STATUS = -1;

    /** Kind of device, register DeviceID. */
    int deviceId();

    /** Features that it offers, VERSION_1 among them or not. */
    long features();

    /** Number of queues. */
    int queues();

    /** Largest size of queue {@code queue}; 0 when there is none. */
    int queueSizeMax(int queue);

    /** Bytes of its configuration space. */
    int configBytes();

    /** The byte at {@code offset} of its configuration space. */
    int configByte(int offset);

    /** Null when the driver may read this field; else the rule that it breaks. */
    @org.jspecify.annotations.Nullable
    String configRule(int offset, int width);

    /**
     * Does what {@code chain} asks for, but for the status byte and the report.
     *
     * @param negotiated features that the driver accepted
     * @param strict judges the driver
     * @return status of the request; or {@link #NO_STATUS}
     */
    int execute(DescriptorChain chain, long negotiated, ViolationLog strict);

    /** Bytes that the request executed last wrote, the status byte included. */
    long bytesWritten();

    /** Called when the configuration changes: raises the generation and the interrupt. */
    void onConfigChange(Runnable listener);

    /** One line for messages. */
    String describe();

    @Override
    void close() throws IOException;
}
