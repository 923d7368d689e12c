package org.func2ipc.runtime.memory;

/**
 * The C library's calls on descriptors, with addresses as numbers so that nothing is converted on the way. Public for
 * the code that binds it. Each returns -1 for an error, which is then in {@code errno}.
 */
public interface DescriptorCalls {
    /** {@code syscall(2)} of two arguments: a text and a number. */
    long syscall(long number, String text, long argument);

    /** {@code fcntl(2)}. */
    int fcntl(int descriptor, int command, int argument);

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

    /** {@code shutdown(2)}. */
    int shutdown(int socket, int how);

    /** {@code close(2)}. */
    int close(int descriptor);

    /** {@code strerror(3)}. */
    String strerror(int error);
}
