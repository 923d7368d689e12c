package org.func2ipc.runtime.channel;

import java.util.Objects;

/**
 * The offsets of one channel file, from its counts.
 *
 * @param id number of the channel in the boot plan
 * @param endpoints called components
 * @param edges edges that the channel carries
 * @param slots slots of each endpoint
 * @param window bytes of the window of each slot, a multiple of a page
 * @param epoch 0, and one more for each time that a domain at its ends was started anew
 */
public record ChannelLayout(int id, int endpoints, int edges, int slots, int window, int epoch) {
    /** Edges that one endpoint of a channel may have. */
    public static final int MAX_EDGES = SlotDescriptor.MAX_EDGES;

    /** The layout of a channel's first file. */
    public ChannelLayout(int id, int endpoints, int edges, int slots, int window) {
        this(id, endpoints, edges, slots, window, 0);
    }

    public ChannelLayout {
        requirePositive("endpoints", endpoints);
        requirePositive("edges", edges);
        requirePositive("slots", slots);
        requirePositive("window", window);
        if (window % ChannelDescriptor.PAGE != 0) {
            throw new IllegalArgumentException(
                    "window of a channel must be a multiple of " + ChannelDescriptor.PAGE + " bytes: window=" + window);
        }
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " of a channel must be at least 1: " + name + "=" + value);
        }
    }

    /** The same in another epoch: another file. */
    public ChannelLayout in(int otherEpoch) {
        return new ChannelLayout(id, endpoints, edges, slots, window, otherEpoch);
    }

    /** Name of the file. */
    public String fileName() {
        return epoch == 0 ? "channel-" + id : "channel-" + id + "." + epoch;
    }

    /** Bytes of the file. */
    public long fileBytes() {
        return endpointStart(0) + endpoints * endpointBytes();
    }

    long schema(int edge) {
        Objects.checkIndex(edge, edges);
        return ChannelDescriptor.HEADER_BYTES + (long) edge * ChannelDescriptor.SCHEMA_BYTES;
    }

    long endpoint(int endpoint) {
        Objects.checkIndex(endpoint, endpoints);
        return endpointStart(endpoint);
    }

    long slot(int endpoint, int slot) {
        Objects.checkIndex(slot, slots);
        return endpoint(endpoint) + ChannelDescriptor.ENDPOINT_CONTROL_BYTES + slot * slotBytes();
    }

    private long endpointStart(int endpoint) {
        return ChannelDescriptor.HEADER_BYTES
                + (long) edges * ChannelDescriptor.SCHEMA_BYTES
                + endpoint * endpointBytes();
    }

    private long endpointBytes() {
        return ChannelDescriptor.ENDPOINT_CONTROL_BYTES + slots * slotBytes();
    }

    long slotBytes() {
        return SlotDescriptor.WINDOW + (long) window;
    }
}
