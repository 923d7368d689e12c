package org.func2ipc.drivers.vhost;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import jnr.ffi.Pointer;

/**
 * A stream socket over which descriptors travel with bytes ({@code SCM_RIGHTS}), which Java's own cannot. One thread
 * sends at a time, one receives.
 *
 * <pre>
 * msghdr  | u64 name | u32 namelen, pad | u64 iov | u64 iovlen | u64 control | u64 controllen | u32 flags, pad |
 * iovec   | u64 base | u64 bytes |
 * cmsghdr | u64 bytes with this header | u32 SOL_SOCKET=1 | u32 SCM_RIGHTS=1 | u32 descriptor ... |
 * </pre>
 */
final class UnixSocket implements AutoCloseable {
    /** Most descriptors that travel with one message. */
    static final int MAX_DESCRIPTORS = 8;

    private static final int MESSAGE_BYTES = 56;
    private static final int MESSAGE_IOV = 16;
    private static final int MESSAGE_IOV_COUNT = 24;
    private static final int MESSAGE_CONTROL = 32;
    private static final int MESSAGE_CONTROL_BYTES = 40;
    private static final int IOV_BYTES = 16;
    private static final int CONTROL_HEADER = 16;
    private static final int CONTROL_BYTES = CONTROL_HEADER + MAX_DESCRIPTORS * Integer.BYTES;
    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int MSG_CMSG_CLOEXEC = 0x40000000;
    private static final int BUFFER = 4096;
    private static final int ADDRESS_PATH = 2;
    private static final int MAX_PATH = 107;

    private final int number;
    private final Pointer message = Posix.allocate(MESSAGE_BYTES);
    private final Pointer vector = Posix.allocate(IOV_BYTES);
    private final Pointer control = Posix.allocate(CONTROL_BYTES);
    private final Pointer buffer = Posix.allocate(BUFFER);
    private final Pointer poll;

    private UnixSocket(int number) {
        this.number = number;
        this.poll = Posix.pollSet(number);
        message.putLong(MESSAGE_IOV, vector.address());
        message.putLong(MESSAGE_IOV_COUNT, 1);
    }

    private static int open() throws IOException {
        int number = Posix.CALLS.socket(Posix.AF_UNIX, Posix.SOCK_STREAM_CLOEXEC, 0);
        if (number < 0) {
            throw Posix.failure("socket");
        }
        return number;
    }

    private static Pointer address(Path path) {
        byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
        if (name.length > MAX_PATH) {
            throw new IllegalArgumentException("the path of a socket must be at most " + MAX_PATH + " bytes: " + path
                    + "; use a shorter directory");
        }
        Pointer address = Posix.allocate(ADDRESS_PATH + MAX_PATH + 1);
        address.putShort(0, (short) Posix.AF_UNIX);
        address.put(ADDRESS_PATH, name, 0, name.length);
        return address;
    }

    /** Connects to whoever listens at {@code path}. */
    static UnixSocket connect(Path path) throws IOException {
        int number = open();
        Pointer address = address(path);
        if (Posix.CALLS.connect(number, address.address(), ADDRESS_PATH + MAX_PATH + 1) != 0) {
            IOException failure = Posix.failure("connect to " + path);
            Posix.close(number);
            throw failure;
        }
        return new UnixSocket(number);
    }

    /** Listens at {@code path}, which must not exist; {@link #accept} takes who connects. */
    static UnixSocket listen(Path path) throws IOException {
        int number = open();
        Pointer address = address(path);
        if (Posix.CALLS.bind(number, address.address(), ADDRESS_PATH + MAX_PATH + 1) != 0
                || Posix.CALLS.listen(number, 1) != 0) {
            IOException failure = Posix.failure("listen on " + path);
            Posix.close(number);
            throw failure;
        }
        return new UnixSocket(number);
    }

    /** The next who connects. */
    UnixSocket accept() throws IOException {
        int accepted = Posix.CALLS.accept4(number, 0, 0, Posix.SOCK_STREAM_CLOEXEC & ~1);
        if (accepted < 0) {
            throw Posix.failure("accept");
        }
        return new UnixSocket(accepted);
    }

    int number() {
        return number;
    }

    /** Sends all that {@code bytes} has left, and with its first byte the descriptors, which stay open here. */
    void send(ByteBuffer bytes, int... descriptors) throws IOException {
        int[] rights = descriptors;
        while (bytes.hasRemaining()) {
            int length = Math.min(bytes.remaining(), BUFFER);
            byte[] part = new byte[length];
            bytes.get(bytes.position(), part);
            buffer.put(0, part, 0, length);
            attach(rights);
            vector.putLong(0, buffer.address());
            vector.putLong(Long.BYTES, length);
            long sent = Posix.CALLS.sendmsg(number, message.address(), MSG_NOSIGNAL);
            if (sent < 0) {
                throw Posix.failure("sendmsg");
            }
            bytes.position(bytes.position() + (int) sent);
            rights = new int[0];
        }
    }

    private void attach(int... descriptors) {
        if (descriptors.length == 0) {
            message.putLong(MESSAGE_CONTROL, 0);
            message.putLong(MESSAGE_CONTROL_BYTES, 0);
            return;
        }
        int bytes = CONTROL_HEADER + descriptors.length * Integer.BYTES;
        control.putLong(0, bytes);
        control.putInt(8, SOL_SOCKET);
        control.putInt(12, SCM_RIGHTS);
        control.put(CONTROL_HEADER, descriptors, 0, descriptors.length);
        message.putLong(MESSAGE_CONTROL, control.address());
        // CMSG_SPACE: a whole number of words.
        message.putLong(MESSAGE_CONTROL_BYTES, (bytes + 7) & ~7);
    }

    /** Waits until there is something to receive, the end included. */
    boolean awaitReadable(Duration timeout) throws IOException {
        return Posix.poll(poll, 1, timeout.toNanos());
    }

    /**
     * Fills {@code target}.
     *
     * @return the descriptors that came with the bytes, which are the caller's to close
     * @throws EOFException when the other side closed
     * @throws SocketTimeoutException when it sends nothing for {@code timeout}
     */
    List<Integer> receive(ByteBuffer target, Duration timeout) throws IOException {
        List<Integer> descriptors = new ArrayList<>();
        while (target.hasRemaining()) {
            if (!awaitReadable(timeout)) {
                throw new SocketTimeoutException("nothing came within " + timeout.toMillis() + " ms");
            }
            int wanted = Math.min(target.remaining(), BUFFER);
            vector.putLong(0, buffer.address());
            vector.putLong(Long.BYTES, wanted);
            message.putLong(MESSAGE_CONTROL, control.address());
            message.putLong(MESSAGE_CONTROL_BYTES, CONTROL_BYTES);
            long count = Posix.CALLS.recvmsg(number, message.address(), MSG_CMSG_CLOEXEC);
            if (count < 0) {
                throw Posix.failure("recvmsg");
            }
            if (count == 0) {
                throw new EOFException("the other side closed the socket");
            }
            byte[] part = new byte[(int) count];
            buffer.get(0, part, 0, part.length);
            target.put(part);
            takeDescriptors(descriptors);
        }
        return descriptors;
    }

    private void takeDescriptors(List<Integer> descriptors) {
        if (message.getLong(MESSAGE_CONTROL_BYTES) >= CONTROL_HEADER
                && control.getInt(8) == SOL_SOCKET
                && control.getInt(12) == SCM_RIGHTS) {
            int count = (int) (control.getLong(0) - CONTROL_HEADER) / Integer.BYTES;
            for (int i = 0; i < count; i++) {
                descriptors.add(control.getInt(CONTROL_HEADER + (long) i * Integer.BYTES));
            }
        }
    }

    @Override
    public void close() throws IOException {
        Posix.close(number);
    }
}
