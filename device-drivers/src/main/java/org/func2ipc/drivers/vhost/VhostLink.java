package org.func2ipc.drivers.vhost;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.func2ipc.drivers.qemu.ProcessEnd;
import org.func2ipc.drivers.virtio.DeviceLoss;
import org.func2ipc.drivers.virtio.DeviceLostException;
import org.jspecify.annotations.Nullable;

/** The side that drives: requests and their answers, one at a time. Any failure is the loss of the device. */
final class VhostLink implements AutoCloseable {
    private static final int MAX_ANSWER = 1024;

    private final UnixSocket socket;
    private final Duration timeout;
    private final Supplier<ProcessEnd> end;
    private volatile @Nullable ProcessEnd lost;
    private boolean acknowledged;

    /**
     * @param timeout how long an answer may take
     * @param end how the other side ended, asked when it closed the socket
     */
    VhostLink(UnixSocket socket, Duration timeout, Supplier<ProcessEnd> end) {
        this.socket = socket;
        this.timeout = timeout;
        this.end = end;
    }

    int number() {
        return socket.number();
    }

    /** From now on every request is acknowledged. */
    void expectAcknowledgements() {
        acknowledged = true;
    }

    static ByteBuffer payload(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Sends a request that is answered: the answer's payload. */
    synchronized ByteBuffer ask(VhostRequest request, ByteBuffer payload) {
        send(request, payload, VhostRequest.VERSION);
        return answer(request);
    }

    long askNumber(VhostRequest request) {
        ByteBuffer answer = ask(request, payload(0));
        if (answer.remaining() != Long.BYTES) {
            throw lose(broken(request + " must be answered by 8 bytes: " + answer.remaining()));
        }
        return answer.getLong(0);
    }

    /** Sends a request that is not answered, but acknowledged where that was agreed. */
    synchronized void tell(VhostRequest request, ByteBuffer payload, int... descriptors) {
        send(request, payload, VhostRequest.VERSION | (acknowledged ? VhostRequest.NEED_REPLY : 0), descriptors);
        if (acknowledged) {
            ByteBuffer answer = answer(request);
            if (answer.remaining() != Long.BYTES || answer.getLong(0) != 0) {
                throw lose(broken(request + " was refused"));
            }
        }
    }

    private static ProcessEnd broken(String words) {
        return new ProcessEnd(DeviceLoss.CRASHED, "vhost-user: " + words);
    }

    private void send(VhostRequest request, ByteBuffer payload, int flags, int... descriptors) {
        requirePresent();
        ByteBuffer bytes = payload(VhostRequest.HEADER_BYTES + payload.remaining());
        bytes.putInt(request.number()).putInt(flags).putInt(payload.remaining());
        bytes.put(payload.duplicate()).flip();
        try {
            socket.send(bytes, descriptors);
        } catch (IOException e) {
            throw lose(end.get(), e);
        }
    }

    private ByteBuffer answer(VhostRequest request) {
        try {
            ByteBuffer header = payload(VhostRequest.HEADER_BYTES);
            closeAll(socket.receive(header, timeout));
            int bytes = header.getInt(8);
            if (header.getInt(0) != request.number() || (header.getInt(4) & VhostRequest.REPLY) == 0) {
                throw lose(broken("the answer to " + request + " must name it: " + header.getInt(0)));
            }
            if (bytes < 0 || bytes > MAX_ANSWER) {
                throw lose(broken("the answer to " + request + " must be at most " + MAX_ANSWER + " bytes: " + bytes));
            }
            ByteBuffer answer = payload(bytes);
            closeAll(socket.receive(answer, timeout));
            return answer.flip();
        } catch (InterruptedIOException e) {
            throw lose(
                    new ProcessEnd(
                            DeviceLoss.HUNG,
                            "the vhost-user device hangs: it did not answer " + request + " within "
                                    + timeout.toMillis() + " ms"),
                    e);
        } catch (IOException e) {
            throw lose(end.get(), e);
        }
    }

    private static void closeAll(List<Integer> unwanted) throws IOException {
        for (int descriptor : unwanted) {
            Posix.close(descriptor);
        }
    }

    /** Called when the socket is readable although nothing was asked: the other side has closed it. */
    DeviceLostException closedByPeer() {
        return lose(end.get());
    }

    void requirePresent() {
        ProcessEnd gone = lost;
        if (gone != null) {
            throw gone.exception();
        }
    }

    private DeviceLostException lose(ProcessEnd reason) {
        ProcessEnd first = lost == null ? reason : lost;
        lost = first;
        return first.exception();
    }

    private DeviceLostException lose(ProcessEnd reason, Exception cause) {
        DeviceLostException exception = lose(reason);
        exception.initCause(cause);
        return exception;
    }

    @Override
    public void close() throws IOException {
        lose(new ProcessEnd(DeviceLoss.CLOSED, "the board was closed"));
        socket.close();
    }
}
