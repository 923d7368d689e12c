package org.func2ipc.runtime.control;

import java.util.ArrayList;
import java.util.List;
import org.func2ipc.runtime.RunResult;
import org.func2ipc.runtime.plan.HeldCapability;

/**
 * A system that was started, seen by its starter, who holds the root task's authority over it. Any thread may use it.
 *
 * <pre>{@code
 * try (RunningSystem system = Func2Ipc.start(new FilesSystem(), RunOptions.of(Mode.IPC), out, err)) {
 *     system.revoke("files", "fs-thread");
 *     RunResult result = system.await();
 * }
 * }</pre>
 */
public interface RunningSystem extends AutoCloseable {
    /** What its domains hold at the moment, by the kernel model; the same in every mode but for slots, channels and turns. */
    List<HeldCapability> capabilities();

    /**
     * Takes a capability back: in the kernel model first, then what it stands for is closed. Afterwards every call over
     * such an edge fails with {@code InvalidCapability}, executed NO; a call that its server had taken before is not
     * undone. A channel of which the client has no edge left is no longer mapped by the client's gate. The same holds for
     * a signal and the page that it goes through, for waiting, for every access to a region, whether through a lease or
     * not, for registers, and for an interrupt and its acknowledgement; who waits is woken. A domain that is started anew
     * does not get back what was revoked.
     *
     * <p>A domain that was stopped cannot say that it has closed its end. After 10 s this gives up waiting for it: the
     * capability is gone, and the other ends refuse what comes over it, but the stopped domain may go on with what needs
     * no other end until it is told, which is the first thing that it hears when it goes on, or is started anew.
     *
     * @param capability one of {@link #capabilities}: the right to call, or to signal; the right to serve or to wait for a
     *     notification, which takes every right to call that component, or to signal, along; an interrupt, or the right
     *     to acknowledge it; a region, which is taken from all components of the domain, as memory is mapped for a domain,
     *     {@code mem} with all other registers in the same pages
     * @return all that is gone
     * @throws IllegalArgumentException when it is not held (any more), or is not taken back while a system runs: a channel,
     *     which goes with its last edge, and where faults go; the message says what to do instead
     * @throws IllegalStateException when the system has ended, or a domain did not answer within 10 s
     */
    List<HeldCapability> revoke(HeldCapability capability);

    /**
     * Takes back every capability by which component {@code client} calls component {@code server}.
     *
     * @return all that is gone
     * @throws IllegalArgumentException when {@code client} has none
     * @throws IllegalStateException when the system has ended, or a domain did not answer within 10 s
     */
    default List<HeldCapability> revoke(String client, String server) {
        List<HeldCapability> gone = new ArrayList<>();
        capabilities().stream()
                .filter(capability -> capability.calls(client, server))
                .forEach(capability -> gone.addAll(revoke(capability)));
        if (gone.isEmpty()) {
            throw new IllegalArgumentException(
                    "component \"" + client + "\" holds no capability to call component \"" + server + "\"");
        }
        return gone;
    }

    /** Asks the system to end, as Ctrl-C does; returns at once. */
    void stop();

    /** True until {@link #await} would return at once. */
    boolean isRunning();

    /** Waits for the end: of itself when the program returns. */
    RunResult await() throws InterruptedException;

    /** Stops the system and waits for its end. */
    @Override
    void close();
}
