package org.func2ipc.testkit.durable;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import org.func2ipc.dsl.component.Environment;
import org.func2ipc.runtime.IpcException;
import org.func2ipc.runtime.RequestId;

/**
 * The bank's clients: threads that count up, and go on where they were in their former life. What was acknowledged is
 * written down in a file before the next call; a call that may have been made is asked again under its id.
 */
public final class Tellers implements Desk {
    /** Words of the file: what each teller was acknowledged, then the wrong answers. */
    static final int BYTES = (Book.TELLERS + 1) * Long.BYTES;

    private static final int WRONG = Book.TELLERS * Long.BYTES;

    private final Environment environment;
    private final Bank bank;
    private final MappedByteBuffer acknowledged;
    private volatile boolean stopping;

    Tellers(Environment environment, Path file) {
        this.environment = environment;
        this.bank = environment.require(Bank.class);
        this.acknowledged = MappedWords.map(file, BYTES);
    }

    @PostConstruct
    void begin() {
        for (int i = 0; i < Book.TELLERS; i++) {
            int teller = i;
            environment.startThread("teller" + i, () -> work(teller));
        }
    }

    @PreDestroy
    void stop() {
        stopping = true;
    }

    @Override
    public long acknowledged(int teller) {
        return acknowledged.getLong(teller * Long.BYTES);
    }

    private void work(int teller) {
        while (!stopping) {
            long number = acknowledged.getLong(teller * Long.BYTES);
            try {
                long next = RequestId.of("call-" + teller + "-" + number).call(() -> bank.deposit(teller, number));
                RequestId.of("note-" + teller + "-" + number).run(() -> bank.note(teller, number));
                if (next != number + 1) {
                    wrong();
                }
                acknowledged.putLong(teller * Long.BYTES, number + 1);
            } catch (IpcException late) {
                Thread.onSpinWait(); // asked again, under the same id
            } catch (Exception e) {
                wrong();
                throw new IllegalStateException("teller " + teller + " at call " + number, e);
            }
        }
    }

    private synchronized void wrong() {
        acknowledged.putLong(WRONG, acknowledged.getLong(WRONG) + 1);
    }
}
