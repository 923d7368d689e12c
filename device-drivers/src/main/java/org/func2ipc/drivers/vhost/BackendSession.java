package org.func2ipc.drivers.vhost;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import jnr.ffi.Pointer;
import org.func2ipc.drivers.virtio.BlockConfigField;
import org.func2ipc.drivers.virtio.MmioRegister;
import org.func2ipc.dsl.component.Board;
import org.func2ipc.dsl.component.Mmio;
import org.jspecify.annotations.Nullable;

/** One program that drives our device: its messages, from the greeting to the end of the connection. */
final class BackendSession implements AutoCloseable {
    private static final Duration MESSAGE_BOUND = Duration.ofSeconds(10);
    private static final int MAX_PAYLOAD = 4096;
    private static final int SOCKET = 0;
    private static final int STOP = 1;
    private static final int KICK = 2;
    private static final long NO_DESCRIPTOR = 1 << 8;
    private static final long OFFERED_PROTOCOL = VhostRequest.REPLY_ACK | VhostRequest.CONFIG;

    private final UnixSocket socket;
    private final EventDescriptor stop;
    private final Callable<Board> boards;
    private final long offered;
    private final byte[] config;
    private @Nullable BackendMemory memory;
    private @Nullable BackendRing ring;
    private @Nullable EventDescriptor kick;
    private @Nullable EventDescriptor call;
    private Pointer watched;
    private long features;
    private int size;
    private int base;
    private boolean enabled;
    private long descriptors;
    private long available;
    private long used;

    BackendSession(UnixSocket socket, EventDescriptor stop, Callable<Board> boards) throws IOException {
        this.socket = socket;
        this.stop = stop;
        this.boards = boards;
        this.watched = Posix.pollSet(socket.number(), stop.number());
        try (Board asked = board()) {
            Mmio registers = BackendRing.registers(asked);
            registers.write32(MmioRegister.DEVICE_FEATURES_SEL.offset(), 0);
            long low = Integer.toUnsignedLong(registers.read32(MmioRegister.DEVICE_FEATURES.offset()));
            registers.write32(MmioRegister.DEVICE_FEATURES_SEL.offset(), 1);
            long high = registers.read32(MmioRegister.DEVICE_FEATURES.offset());
            this.offered = high << Integer.SIZE | low;
            this.config = config(registers);
        }
    }

    private Board board() throws IOException {
        try {
            return boards.call();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the board cannot be made: " + e.getMessage(), e);
        }
    }

    /** The configuration as the device has it; fields that it does not have are 0. */
    private byte[] config(Mmio registers) {
        byte[] bytes = new byte[BlockConfigField.SIZE];
        ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (BlockConfigField field : BlockConfigField.values()) {
            long at = MmioRegister.CONFIG_OFFSET + (long) field.offset();
            if (field.existsWith(offered) && field.offset() + field.width() <= BlockConfigField.SIZE) {
                switch (field.width()) {
                    case Byte.BYTES -> fields.put(field.offset(), (byte) registers.read8(at));
                    case Short.BYTES -> fields.putShort(field.offset(), (short) registers.read16(at));
                    case Long.BYTES -> {
                        fields.putInt(field.offset(), registers.read32(at));
                        fields.putInt(field.offset() + Integer.BYTES, registers.read32(at + Integer.BYTES));
                    }
                    default -> fields.putInt(field.offset(), registers.read32(at));
                }
            }
        }
        return bytes;
    }

    /** Serves until the other side closes, or this side stops. */
    void run() throws IOException {
        while (true) {
            int count = kick == null ? KICK : KICK + 1;
            Posix.poll(watched, count, Long.MAX_VALUE / 2);
            if (Posix.isReady(watched, STOP)) {
                return;
            }
            EventDescriptor kicked = kick;
            if (kicked != null && Posix.isReady(watched, KICK) && kicked.clear() && ring != null) {
                ring.kicked();
            }
            if (Posix.isReady(watched, SOCKET) && !handleNext()) {
                return;
            }
        }
    }

    /** False when the other side has closed. */
    private boolean handleNext() throws IOException {
        ByteBuffer header = VhostLink.payload(VhostRequest.HEADER_BYTES);
        List<Integer> received;
        try {
            received = socket.receive(header, MESSAGE_BOUND);
        } catch (EOFException closed) {
            return false;
        }
        int bytes = header.getInt(8);
        if (bytes < 0 || bytes > MAX_PAYLOAD) {
            throw new IOException("a message must have at most " + MAX_PAYLOAD + " bytes: " + bytes);
        }
        ByteBuffer payload = VhostLink.payload(bytes);
        received.addAll(socket.receive(payload, MESSAGE_BOUND));
        payload.flip();
        VhostRequest request = VhostRequest.of(header.getInt(0));
        int flags = header.getInt(4);
        if (request == null) {
            closeAll(received);
            acknowledge(header.getInt(0), flags, 1);
        } else if (request.isAnswered()) {
            closeAll(received);
            reply(request.number(), answer(request, payload));
        } else {
            handle(request, payload, received);
            acknowledge(request.number(), flags, 0);
        }
        return true;
    }

    private static void closeAll(List<Integer> descriptors) throws IOException {
        for (int descriptor : descriptors) {
            Posix.close(descriptor);
        }
    }

    private void acknowledge(int request, int flags, long outcome) throws IOException {
        if ((flags & VhostRequest.NEED_REPLY) != 0) {
            reply(request, VhostLink.payload(Long.BYTES).putLong(0, outcome));
        }
    }

    private void reply(int request, ByteBuffer payload) throws IOException {
        ByteBuffer message = VhostLink.payload(VhostRequest.HEADER_BYTES + payload.remaining());
        message.putInt(request)
                .putInt(VhostRequest.VERSION | VhostRequest.REPLY)
                .putInt(payload.remaining());
        socket.send(message.put(payload).flip());
    }

    private ByteBuffer answer(VhostRequest request, ByteBuffer payload) throws IOException {
        return switch (request) {
            case GET_FEATURES -> number(offered | VhostRequest.PROTOCOL_FEATURES);
            case GET_PROTOCOL_FEATURES -> number(OFFERED_PROTOCOL);
            case GET_QUEUE_NUM -> number(1);
            case GET_CONFIG -> configuration(payload);
            case GET_VRING_BASE ->
                VhostLink.payload(Long.BYTES).putInt(0, payload.getInt(0)).putInt(Integer.BYTES, stopRing());
            default -> throw new IOException(request + " has no answer");
        };
    }

    private static ByteBuffer number(long value) {
        return VhostLink.payload(Long.BYTES).putLong(0, value);
    }

    private ByteBuffer configuration(ByteBuffer asked) throws IOException {
        int offset = asked.getInt(0);
        int length = asked.getInt(Integer.BYTES);
        if (offset < 0 || length < 0 || length > MAX_PAYLOAD - VhostRequest.CONFIG_HEADER) {
            throw new IOException("GET_CONFIG must ask for what can be sent: offset=" + offset + ", size=" + length);
        }
        ByteBuffer answer = VhostLink.payload(VhostRequest.CONFIG_HEADER + length);
        answer.putInt(0, offset).putInt(Integer.BYTES, length);
        for (int i = 0; i < length && offset + i < config.length; i++) {
            answer.put(VhostRequest.CONFIG_HEADER + i, config[offset + i]);
        }
        return answer;
    }

    private void handle(VhostRequest request, ByteBuffer payload, List<Integer> received) throws IOException {
        switch (request) {
            case SET_FEATURES -> features = payload.getLong(0) & ~VhostRequest.PROTOCOL_FEATURES;
            case SET_MEM_TABLE -> {
                stopRing();
                memory = BackendMemory.of(payload, received);
                closeAll(received);
            }
            case SET_VRING_NUM -> size = payload.getInt(requireFirst(payload) + Integer.BYTES);
            case SET_VRING_BASE -> base = payload.getInt(requireFirst(payload) + Integer.BYTES);
            case SET_VRING_ADDR -> {
                int at = requireFirst(payload) + Long.BYTES;
                descriptors = payload.getLong(at);
                used = payload.getLong(at + Long.BYTES);
                available = payload.getLong(at + 2 * Long.BYTES);
            }
            case SET_VRING_KICK -> {
                kick = replaced(kick, payload, received);
                watched = kick == null
                        ? Posix.pollSet(socket.number(), stop.number())
                        : Posix.pollSet(socket.number(), stop.number(), kick.number());
            }
            case SET_VRING_CALL -> {
                EventDescriptor before = call;
                EventDescriptor fresh = replaced(null, payload, received);
                if (ring != null) {
                    ring.callBy(fresh);
                }
                call = fresh;
                if (before != null) {
                    before.close();
                }
            }
            case SET_VRING_ENABLE -> enabled = payload.getInt(requireFirst(payload) + Integer.BYTES) == 1;
            default -> closeAll(received);
        }
        if (ring == null && kick != null && enabled && memory != null && size > 0) {
            startRing(memory);
        }
    }

    private static int requireFirst(ByteBuffer payload) throws IOException {
        if (payload.getInt(0) != 0) {
            throw new IOException("there is one queue, number 0: " + payload.getInt(0));
        }
        return 0;
    }

    /** The descriptor that came with a message, if one did, in place of {@code before}. */
    private static @Nullable EventDescriptor replaced(
            @Nullable EventDescriptor before, ByteBuffer payload, List<Integer> received) throws IOException {
        if (before != null) {
            before.close();
        }
        boolean present = (payload.getLong(0) & NO_DESCRIPTOR) == 0;
        if (present != (received.size() == 1)) {
            throw new IOException("a ring's descriptor must come with its message: " + received.size() + " came");
        }
        return present ? new EventDescriptor(received.get(0)) : null;
    }

    private void startRing(BackendMemory mapped) throws IOException {
        if (base != 0) {
            throw new IOException("a ring must begin at index 0: " + base + "; a stopped guest cannot be continued");
        }
        Board board = board();
        BackendRing started;
        try {
            BackendRing.Place place = new BackendRing.Place(size, descriptors, available, used);
            started = new BackendRing(board, mapped, features, place, call);
        } catch (IOException | RuntimeException e) {
            closeAfter(board, e);
            throw e;
        }
        ring = started;
        // What was offered before the ring was there was kicked for nobody.
        started.kicked();
    }

    private static void closeAfter(Board board, Exception failure) {
        try {
            board.close();
        } catch (RuntimeException also) {
            failure.addSuppressed(also);
        }
    }

    private int stopRing() throws IOException {
        BackendRing started = ring;
        if (started == null) {
            return base;
        }
        ring = null;
        try (started) {
            return started.stop();
        }
    }

    @Override
    public void close() throws IOException {
        stopRing();
        if (kick != null) {
            kick.close();
        }
        if (call != null) {
            call.close();
        }
    }
}
