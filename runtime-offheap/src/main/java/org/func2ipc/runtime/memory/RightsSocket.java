package org.func2ipc.runtime.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import jnr.ffi.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * One end of a socket over which one process asks another for open files by name, and gets them ({@code SCM_RIGHTS}),
 * which Java's own sockets cannot do. One thread uses an end at a time; any thread may {@link #shutDown} it.
 *
 * <pre>
 * request | name, UTF-8            |   one message each (SOCK_SEQPACKET)
 * answer  | u8 1 granted, 0 not    |   with the descriptor where granted
 *
 * msghdr  | u64 name | u32 namelen, pad | u64 iov | u64 iovlen | u64 control | u64 controllen | u32 flags, pad |
 * iovec   | u64 base | u64 bytes |
 * cmsghdr | u64 bytes with this header | u32 SOL_SOCKET=1 | u32 SCM_RIGHTS=1 | u32 descriptor |
 * </pre>
 */
public final class RightsSocket implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int SOCK_SEQPACKET_CLOEXEC = 5 | SOCK_CLOEXEC;
    private static final int ADDRESS_PATH = 2;
    private static final int MAX_PATH = 107;
    private static final int BACKLOG = 16;
    private static final int SHUT_RDWR = 2;

    private static final int MESSAGE_BYTES = 56;
    private static final int MESSAGE_IOV = 16;
    private static final int MESSAGE_IOV_COUNT = 24;
    private static final int MESSAGE_CONTROL = 32;
    private static final int MESSAGE_CONTROL_BYTES = 40;
    private static final int IOV_BYTES = 16;
    private static final int CONTROL_LEVEL = 8;
    private static final int CONTROL_TYPE = 12;
    private static final int CONTROL_HEADER = 16;
    private static final int CONTROL_BYTES = CONTROL_HEADER + 2 * Integer.BYTES; // a whole number of words
    private static final int SOL_SOCKET = 1;
    private static final int SCM_RIGHTS = 1;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int MSG_CMSG_CLOEXEC = 0x40000000;
    private static final int BUFFER = 256;

    private final int number;
    private final Pointer message = Descriptors.allocate(MESSAGE_BYTES);
    private final Pointer vector = Descriptors.allocate(IOV_BYTES);
    private final Pointer control = Descriptors.allocate(CONTROL_BYTES);
    private final Pointer buffer = Descriptors.allocate(BUFFER);

    private RightsSocket(int number) {
        this.number = number;
        message.putLong(MESSAGE_IOV, vector.address());
        message.putLong(MESSAGE_IOV_COUNT, 1);
        vector.putLong(0, buffer.address());
    }

    /** Listens at {@code path}, which must not exist; {@link #accept} takes who connects. */
    public static RightsSocket listen(Path path) throws IOException {
        int number = open();
        if (Descriptors.CALLS.bind(number, address(path).address(), ADDRESS_PATH + MAX_PATH + 1) != 0
                || Descriptors.CALLS.listen(number, BACKLOG) != 0) {
            throw closing(number, "listen on " + path);
        }
        return new RightsSocket(number);
    }

    /** Connects to whoever listens at {@code path}. */
    public static RightsSocket connect(Path path) throws IOException {
        int number = open();
        if (Descriptors.CALLS.connect(number, address(path).address(), ADDRESS_PATH + MAX_PATH + 1) != 0) {
            throw closing(number, "connect to " + path);
        }
        return new RightsSocket(number);
    }

    private static int open() throws IOException {
        return Descriptors.checked(Descriptors.CALLS.socket(AF_UNIX, SOCK_SEQPACKET_CLOEXEC, 0), "socket");
    }

    private static Pointer address(Path path) {
        byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
        if (name.length > MAX_PATH) {
            throw new IllegalArgumentException("the path of a socket must be at most " + MAX_PATH + " bytes: " + path
                    + "; set java.io.tmpdir to a shorter directory");
        }
        Pointer address = Descriptors.allocate(ADDRESS_PATH + MAX_PATH + 1);
        address.putShort(0, (short) AF_UNIX);
        address.put(ADDRESS_PATH, name, 0, name.length);
        return address;
    }

    private static IOException closing(int number, String what) {
        IOException failure = Descriptors.failure(what);
        try {
            Descriptors.close(number);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    /** The next who connects; null when this was shut down. */
    public @Nullable RightsSocket accept() throws IOException {
        while (true) {
            int accepted = Descriptors.CALLS.accept4(number, 0, 0, SOCK_CLOEXEC);
            if (accepted >= 0) {
                return new RightsSocket(accepted);
            }
            if (!Descriptors.wasInterrupted()) {
                return null;
            }
        }
    }

    /**
     * Asks the other end for {@code name}.
     *
     * @return the open file, which is the caller's to close; null when it is not granted
     * @throws IOException when the other end is gone
     */
    public @Nullable ReceivedFile ask(String name) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        send(bytes, -1);
        control.putLong(0, 0);
        message.putLong(MESSAGE_CONTROL, control.address());
        message.putLong(MESSAGE_CONTROL_BYTES, CONTROL_BYTES);
        int count = receive();
        if (count != 1) {
            throw new IOException("the other end closed before it answered a request for \"" + name + "\"");
        }
        boolean granted = buffer.getByte(0) == 1
                && message.getLong(MESSAGE_CONTROL_BYTES) >= CONTROL_HEADER + Integer.BYTES
                && control.getInt(CONTROL_LEVEL) == SOL_SOCKET
                && control.getInt(CONTROL_TYPE) == SCM_RIGHTS;
        return granted ? new ReceivedFile(control.getInt(CONTROL_HEADER)) : null;
    }

    /** The next name that is asked for; null when the other end is gone, or this was shut down. */
    public @Nullable String takeRequest() {
        message.putLong(MESSAGE_CONTROL, 0);
        message.putLong(MESSAGE_CONTROL_BYTES, 0); // descriptors that a guest sends are closed by the kernel
        int count = receive();
        if (count <= 0) {
            return null;
        }
        byte[] name = new byte[count];
        buffer.get(0, name, 0, count);
        return new String(name, StandardCharsets.UTF_8);
    }

    /** Answers a request with {@code file}, which stays open here. */
    public void grant(SealedFile file) throws IOException {
        send(new byte[] {1}, file.descriptor());
    }

    /** Answers a request with no. */
    public void refuse() throws IOException {
        send(new byte[] {0}, -1);
    }

    private void send(byte[] bytes, int descriptor) throws IOException {
        if (bytes.length > BUFFER) {
            throw new IllegalArgumentException("a name has at most " + BUFFER + " bytes: " + bytes.length);
        }
        buffer.put(0, bytes, 0, bytes.length);
        vector.putLong(Long.BYTES, bytes.length);
        message.putLong(MESSAGE_CONTROL, descriptor < 0 ? 0 : control.address());
        message.putLong(MESSAGE_CONTROL_BYTES, descriptor < 0 ? 0 : CONTROL_BYTES);
        if (descriptor >= 0) {
            control.putLong(0, CONTROL_HEADER + Integer.BYTES);
            control.putInt(CONTROL_LEVEL, SOL_SOCKET);
            control.putInt(CONTROL_TYPE, SCM_RIGHTS);
            control.putInt(CONTROL_HEADER, descriptor);
        }
        while (Descriptors.CALLS.sendmsg(number, message.address(), MSG_NOSIGNAL) < 0) {
            if (!Descriptors.wasInterrupted()) {
                throw Descriptors.failure("sendmsg");
            }
        }
    }

    /** Bytes of the next message; 0 at the end, less when there is an error. */
    private int receive() {
        vector.putLong(Long.BYTES, BUFFER);
        while (true) {
            long count = Descriptors.CALLS.recvmsg(number, message.address(), MSG_CMSG_CLOEXEC);
            if (count >= 0 || !Descriptors.wasInterrupted()) {
                return (int) count;
            }
        }
    }

    /** Ends what waits on this end, here and at the other end; to be closed afterwards. */
    public void shutDown() {
        int unused = Descriptors.CALLS.shutdown(number, SHUT_RDWR);
    }

    @Override
    public void close() throws IOException {
        Descriptors.close(number);
    }
}
