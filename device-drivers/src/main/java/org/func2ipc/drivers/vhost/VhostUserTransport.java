package org.func2ipc.drivers.vhost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import jnr.ffi.Pointer;
import org.func2ipc.drivers.virtio.BlockConfigField;
import org.func2ipc.drivers.virtio.DeviceStatus;
import org.func2ipc.drivers.virtio.MmioRegister;
import org.func2ipc.drivers.virtio.Transport;
import org.func2ipc.drivers.virtio.VirtioException;
import org.func2ipc.drivers.virtio.VirtioFault;
import org.jspecify.annotations.Nullable;

/**
 * A block device behind vhost-user: the rings are worked off by another process, the status is kept here, as the
 * protocol knows none. A reset stops the rings, each answered when the other side has let go of it. The capacity is read
 * at each reset: vhost-user-blk of QEMU 7.2 does not tell a resize.
 */
public final class VhostUserTransport implements Transport, AutoCloseable {
    private static final int CONFIG_BYTES = BlockConfigField.SIZE;
    private static final long NOT_VIRTIO = VhostRequest.PROTOCOL_FEATURES | 1L << 26;
    private static final int MAX_QUEUE_SIZE = 1024;
    private static final int WATCHED = 2;
    private static final int CALL = 0;
    private static final int SOCKET = 1;

    private final VhostLink link;
    private final VhostMemory memory;
    private final String name;
    private final EventDescriptor call;
    private final Pointer watched;
    private final int queues;
    private final List<@Nullable EventDescriptor> kicks = new ArrayList<>();
    private final AtomicBoolean signalled = new AtomicBoolean();
    private ByteBuffer config = VhostLink.payload(CONFIG_BYTES);
    private long accepted;
    private volatile int status;
    private boolean memoryTold;

    /** Greets the device and agrees on the protocol. */
    VhostUserTransport(VhostLink link, VhostMemory memory, String name) throws IOException {
        this.link = link;
        this.memory = memory;
        this.name = name;
        link.tell(VhostRequest.SET_OWNER, VhostLink.payload(0));
        long offered = link.askNumber(VhostRequest.GET_FEATURES);
        long wanted = VhostRequest.MQ | VhostRequest.REPLY_ACK | VhostRequest.CONFIG;
        long protocol = (offered & VhostRequest.PROTOCOL_FEATURES) == 0
                ? 0
                : link.askNumber(VhostRequest.GET_PROTOCOL_FEATURES) & wanted;
        if ((protocol & VhostRequest.CONFIG) == 0) {
            throw new IOException(name + " must offer the protocol feature CONFIG: it offers 0x"
                    + Long.toHexString(protocol) + " of 0x" + Long.toHexString(wanted));
        }
        link.tell(VhostRequest.SET_PROTOCOL_FEATURES, number(protocol));
        if ((protocol & VhostRequest.REPLY_ACK) != 0) {
            link.expectAcknowledgements();
        }
        this.queues = (protocol & VhostRequest.MQ) == 0 ? 1 : (int) link.askNumber(VhostRequest.GET_QUEUE_NUM);
        this.call = EventDescriptor.create();
        this.watched = Posix.pollSet(call.number(), link.number());
    }

    private static ByteBuffer number(long value) {
        return VhostLink.payload(Long.BYTES).putLong(0, value);
    }

    private static ByteBuffer ring(int queue, int value) {
        return VhostLink.payload(2 * Integer.BYTES).putInt(0, queue).putInt(Integer.BYTES, value);
    }

    @Override
    public void identify(int deviceId) throws VirtioException {
        link.requirePresent();
        if (deviceId != MmioRegister.BLOCK_DEVICE) {
            throw new VirtioException(
                    VirtioFault.WRONG_DEVICE,
                    describe() + ": it is a block device (2), and " + deviceId + " is wanted");
        }
    }

    @Override
    public void reset(Duration timeout) throws VirtioException {
        link.requirePresent();
        for (int queue = 0; queue < kicks.size(); queue++) {
            EventDescriptor kick = kicks.get(queue);
            if (kick != null) {
                link.ask(VhostRequest.GET_VRING_BASE, ring(queue, 0));
                close(kick);
            }
        }
        kicks.clear();
        signalled.set(false);
        call.clear();
        status = 0;
        ByteBuffer asked =
                VhostLink.payload(VhostRequest.CONFIG_HEADER + CONFIG_BYTES).putInt(Integer.BYTES, CONFIG_BYTES);
        ByteBuffer answer = link.ask(VhostRequest.GET_CONFIG, asked);
        if (answer.remaining() < asked.capacity()) {
            throw new VirtioException(
                    VirtioFault.BAD_CONFIGURATION,
                    describe() + ": the configuration must have " + CONFIG_BYTES + " bytes: "
                            + (answer.remaining() - VhostRequest.CONFIG_HEADER));
        }
        config = answer.slice(VhostRequest.CONFIG_HEADER, CONFIG_BYTES).order(answer.order());
    }

    private static void close(EventDescriptor descriptor) {
        try {
            descriptor.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int status() {
        link.requirePresent();
        return status;
    }

    @Override
    public void addStatus(int bits) {
        if ((bits & DeviceStatus.FEATURES_OK) != 0) {
            link.tell(VhostRequest.SET_FEATURES, number(accepted | VhostRequest.PROTOCOL_FEATURES));
        }
        status |= bits;
    }

    @Override
    public long deviceFeatures() {
        return link.askNumber(VhostRequest.GET_FEATURES) & ~NOT_VIRTIO;
    }

    @Override
    public void acceptFeatures(long features) {
        accepted = features;
    }

    @Override
    public int configGeneration() {
        return 0;
    }

    @Override
    public int config(BlockConfigField field) {
        if (field.offset() + field.width() > CONFIG_BYTES) {
            return 0;
        }
        return switch (field.width()) {
            case Byte.BYTES -> config.get(field.offset()) & 0xff;
            case Short.BYTES -> config.getShort(field.offset()) & 0xffff;
            default -> config.getInt(field.offset());
        };
    }

    @Override
    public int configHigh(BlockConfigField field) {
        return config.getInt(field.offset() + Integer.BYTES);
    }

    @Override
    public int queueSizeMax(int queue) {
        return queue < queues ? MAX_QUEUE_SIZE : 0;
    }

    @Override
    public void startQueue(int queue, int size, long descriptors, long available, long used) throws VirtioException {
        if (!memoryTold) {
            memory.tell(link);
            memoryTold = true;
        }
        EventDescriptor kick;
        try {
            kick = EventDescriptor.create();
        } catch (IOException e) {
            VirtioException refused =
                    new VirtioException(VirtioFault.QUEUE_REFUSED, describe() + ": " + e.getMessage());
            refused.initCause(e);
            throw refused;
        }
        while (kicks.size() <= queue) {
            kicks.add(null);
        }
        kicks.set(queue, kick);
        link.tell(VhostRequest.SET_VRING_NUM, ring(queue, size));
        link.tell(VhostRequest.SET_VRING_BASE, ring(queue, 0));
        ByteBuffer addresses = VhostLink.payload(5 * Long.BYTES);
        addresses
                .putInt(queue)
                .putInt(0)
                .putLong(descriptors)
                .putLong(used)
                .putLong(available)
                .putLong(0);
        link.tell(VhostRequest.SET_VRING_ADDR, addresses.flip());
        link.tell(VhostRequest.SET_VRING_CALL, number(queue), call.number());
        link.tell(VhostRequest.SET_VRING_KICK, number(queue), kick.number());
        link.tell(VhostRequest.SET_VRING_ENABLE, ring(queue, 1));
    }

    @Override
    public void notifyQueue(int queue) {
        EventDescriptor kick = kicks.get(queue);
        if (kick != null) {
            kick.signal();
        }
    }

    @Override
    public boolean awaitInterrupt(long nanos) {
        try {
            if (!Posix.poll(watched, WATCHED, nanos)) {
                return false;
            }
            if (call.clear()) {
                signalled.set(true);
                return true;
            }
            if (Posix.isReady(watched, SOCKET)) {
                throw link.closedByPeer();
            }
            return Posix.isReady(watched, CALL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int acknowledgeDevice() {
        return signalled.getAndSet(false) ? MmioRegister.INTERRUPT_USED_BUFFER : 0;
    }

    @Override
    public void acknowledgeLine() {
        link.requirePresent();
    }

    @Override
    public String describe() {
        return "vhost-user " + name;
    }

    /** Gives up the connection; the device lets go of the memory. */
    @Override
    public void close() {
        for (EventDescriptor kick : kicks) {
            if (kick != null) {
                close(kick);
            }
        }
        kicks.clear();
        close(call);
        try {
            link.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
