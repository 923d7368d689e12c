package org.func2ipc.drivers.vhost;

import org.jspecify.annotations.Nullable;

/** The messages of vhost-user that are used here, from the side that drives to the side that serves. */
enum VhostRequest {
    GET_FEATURES(1, true),
    SET_FEATURES(2, false),
    SET_OWNER(3, false),
    SET_MEM_TABLE(5, false),
    SET_VRING_NUM(8, false),
    SET_VRING_ADDR(9, false),
    SET_VRING_BASE(10, false),
    GET_VRING_BASE(11, true),
    SET_VRING_KICK(12, false),
    SET_VRING_CALL(13, false),
    SET_VRING_ERR(14, false),
    GET_PROTOCOL_FEATURES(15, true),
    SET_PROTOCOL_FEATURES(16, false),
    GET_QUEUE_NUM(17, true),
    SET_VRING_ENABLE(18, false),
    GET_CONFIG(24, true),
    SET_CONFIG(25, false);

    /** Bytes of the header: u32 request, u32 flags, u32 bytes of the payload. */
    static final int HEADER_BYTES = 12;

    /** Flags: version 1 of the protocol. */
    static final int VERSION = 1;

    /** Flag of an answer. */
    static final int REPLY = 4;

    /** Flag of a request without an answer of its own that wants a u64 back: 0 for success. */
    static final int NEED_REPLY = 8;

    /** Feature bit beside those of virtio: there are protocol features. */
    static final long PROTOCOL_FEATURES = 1L << 30;

    /** Protocol feature: several queues. */
    static final long MQ = 1;

    /** Protocol feature: {@link #NEED_REPLY} is understood. */
    static final long REPLY_ACK = 1 << 3;

    /** Protocol feature: the configuration is read and written by messages. */
    static final long CONFIG = 1 << 9;

    /** Bytes of what precedes the data of GET_CONFIG: u32 offset, u32 size, u32 flags. */
    static final int CONFIG_HEADER = 12;

    private final int number;
    private final boolean answered;

    VhostRequest(int number, boolean answered) {
        this.number = number;
        this.answered = answered;
    }

    int number() {
        return number;
    }

    /** True when it has an answer of its own. */
    boolean isAnswered() {
        return answered;
    }

    /** The one with this number; null when it is not used here. */
    static @Nullable VhostRequest of(int number) {
        for (VhostRequest request : values()) {
            if (request.number == number) {
                return request;
            }
        }
        return null;
    }
}
