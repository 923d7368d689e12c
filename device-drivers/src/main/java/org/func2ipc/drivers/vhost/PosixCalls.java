package org.func2ipc.drivers.vhost;

/**
 * The C library's calls, with addresses as numbers so that nothing is converted on the way. Public for the code that
 * binds it. Each returns -1 for an error, which is then in {@code errno}.
 */
public interface PosixCalls {
    /** {@code socket(2)}. */
    int socket(int domain, int type, int protocol);

    /** {@code connect(2)}. */
    int connect(int socket, long address, int length);

    /** {@code bind(2)}. */
    int bind(int socket, long address, int length);

    /** {@code listen(2)}. */
    int listen(int socket, int backlog);

    /** {@code accept4(2)}. */
    int accept4(int socket, long address, long length, int flags);

    /** {@code sendmsg(2)}. */
    long sendmsg(int socket, long message, int flags);

    /** {@code recvmsg(2)}. */
    long recvmsg(int socket, long message, int flags);

    /** {@code eventfd(2)}. */
    int eventfd(int initial, int flags);

    /** {@code open(2)} without a mode. */
    int open(String path, int flags);

    /** {@code read(2)}. */
    long read(int descriptor, long buffer, long bytes);

    /** {@code write(2)}. */
    long write(int descriptor, long buffer, long bytes);

    /** {@code poll(2)}. */
    int poll(long descriptors, long count, int milliseconds);

    /** {@code close(2)}. */
    int close(int descriptor);

    /** {@code strerror(3)}. */
    String strerror(int error);
}
