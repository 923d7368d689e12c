package org.func2ipc.drivers.device;

/**
 * What a device is about to report of one request; a {@link DeviceFaults} may change all of it while it is asked. Reused
 * for request after request.
 */
public final class Completion {
    private int head;
    private int id;
    private long length;
    private int status;
    private boolean statusWritten = true;
    private int indexStep = 1;

    /** The device's honest answer to the chain at {@code headOfChain}. */
    void answer(int headOfChain, long bytesWritten, int statusOfRequest) {
        head = headOfChain;
        id = headOfChain;
        length = bytesWritten;
        status = statusOfRequest;
        statusWritten = true;
        indexStep = 1;
    }

    /** Head of the chain that was worked on. */
    public int head() {
        return head;
    }

    /** {@code id} of the used element. */
    public int id() {
        return id;
    }

    /** Sets {@code id} of the used element. */
    public void id(int value) {
        id = value;
    }

    /** {@code length} of the used element: bytes written, the status byte included. */
    public long length() {
        return length;
    }

    /** Sets {@code length} of the used element. */
    public void length(long value) {
        length = value;
    }

    /** Status byte of the request. */
    public int status() {
        return status;
    }

    /** Sets the status byte. */
    public void status(int value) {
        status = value;
    }

    /** Leaves the status byte as the driver set it. */
    public void withholdStatus() {
        statusWritten = false;
    }

    boolean isStatusWritten() {
        return statusWritten;
    }

    /** By how much the used index moves: 1; 0 for a request that is never reported; else a jump. */
    public int indexStep() {
        return indexStep;
    }

    /** Sets by how much the used index moves. */
    public void indexStep(int value) {
        indexStep = value;
    }
}
