package org.func2ipc.runtime.turn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.func2ipc.runtime.memory.ChannelMemory;

/** The turns of some domains, each with one thread that calls when told to; all played by the thread of the test. */
final class TurnsRig implements AutoCloseable {
    static final long CALL_NANOS = 1_000;

    final ScriptedMachine machine = new ScriptedMachine();
    final ChannelMemory memory;
    final List<CallerTurn> callers = new ArrayList<>();
    private final Path file;

    TurnsRig(int turns, int domains) {
        try {
            file = Files.createTempFile("turns", "");
            Files.write(file, new byte[(int) Turns.bytes(domains)]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        memory = ChannelMemory.map(file, Turns.bytes(domains));
        for (int domain = 0; domain < domains; domain++) {
            callers.add(java.util.Objects.requireNonNull(
                    new Turns(memory, turns, domain, machine).of(Thread.currentThread())));
        }
    }

    CallerTurn caller(int domain) {
        return callers.get(domain);
    }

    static long line(int domain) {
        return TurnsDescriptor.line(domain, 0);
    }

    /** The line that has turn {@code turn}; 0 for none. */
    long holder(int turn) {
        return memory.getLongAcquire(TurnsDescriptor.turn(turn));
    }

    /** One call; returns how long it waited for its turn. */
    long call(CallerTurn caller) {
        return call(caller, Long.MAX_VALUE);
    }

    long call(CallerTurn caller, long nanos) {
        long waited = caller.take(nanos, () -> false);
        caller.called(machine.now());
        machine.advance(CALL_NANOS);
        caller.returned();
        return waited;
    }

    /** Calls until {@code caller} has used up its credit and has a turn. */
    void hold(CallerTurn caller) {
        for (int i = 0; i < 10 && !caller.holds(); i++) {
            call(caller);
        }
    }

    /** Uses up the credit of {@code caller}, while another one has the turn. */
    void spend(CallerTurn caller) {
        for (int i = 0; i < 4; i++) {
            call(caller);
        }
    }

    @Override
    public void close() {
        memory.close();
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
