package org.func2ipc.drivers.device;

import java.io.IOException;

/** What a device does behind its transport. */
interface DeviceModel extends AutoCloseable {
    /** Kind of device, register DeviceID. */
    int deviceId();

    /** Features that it offers, VERSION_1 among them or not. */
    long features();

    /** Largest size of queue {@code queue}; 0 when there is none. */
    int queueSizeMax(int queue);

    /** Bytes of its configuration space. */
    int configBytes();

    /** The byte at {@code offset} of its configuration space. */
    int configByte(int offset);

    /** Null when the driver may read this field; else the rule that it breaks. */
    @org.jspecify.annotations.Nullable
    String configRule(int offset, int width);

    /** Does what {@code chain} asks for, but for the status byte and the report; {@code strict} judges the driver. */
    Completion execute(DescriptorChain chain, ViolationLog strict);

    /** Called when the configuration changes: raises the generation and the interrupt. */
    void onConfigChange(Runnable listener);

    /** One line for messages. */
    String describe();

    @Override
    void close() throws IOException;
}
