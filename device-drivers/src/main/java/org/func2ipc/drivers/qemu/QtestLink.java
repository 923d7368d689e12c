package org.func2ipc.drivers.qemu;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.func2ipc.drivers.virtio.DeviceLoss;
import org.func2ipc.drivers.virtio.DeviceLostException;
import org.jspecify.annotations.Nullable;

/**
 * QEMU's qtest protocol: one line a command, one line an answer; lines {@code IRQ raise N} and {@code IRQ lower N} come
 * in between at any time. Thread-safe; a thread of its own reads.
 */
final class QtestLink implements AutoCloseable {
    /** Told of levels of interrupt lines, in the order in which QEMU changes them, and of QEMU's end. */
    interface Listener {
        void level(int interrupt, boolean raised);

        void lost();
    }

    private static final String END = "";

    private final SocketChannel socket;
    private final Duration timeout;
    private final Supplier<ProcessEnd> end;
    private final Listener listener;
    private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(4);
    private volatile @Nullable ProcessEnd lost;

    /**
     * @param timeout how long an answer may take
     * @param end how QEMU ended, asked when it closed its side
     */
    QtestLink(SocketChannel socket, Duration timeout, Supplier<ProcessEnd> end, Listener listener) {
        this.socket = socket;
        this.timeout = timeout;
        this.end = end;
        this.listener = listener;
    }

    /** Begins to read. */
    void open() {
        Thread reader = new Thread(this::readAll, "qtest");
        reader.setDaemon(true);
        reader.start();
    }

    private void readAll() {
        ProcessEnd reason = null;
        try (BufferedReader lines = new BufferedReader(Channels.newReader(socket, StandardCharsets.US_ASCII))) {
            String line = lines.readLine();
            while (line != null) {
                if (line.startsWith("IRQ ")) {
                    String[] words = line.split(" ", -1);
                    listener.level(Integer.parseInt(words[2]), words[1].equals("raise"));
                } else if (!answers.offer(line)) {
                    reason = new ProcessEnd(DeviceLoss.CRASHED, "QEMU sent more answers than there were commands");
                    break;
                }
                line = lines.readLine();
            }
        } catch (IOException e) {
            // Reset by QEMU's end, or closed by us.
            reason = lost;
        } catch (RuntimeException e) {
            reason = new ProcessEnd(DeviceLoss.CRASHED, "QEMU sent what is not qtest: " + e);
        }
        lose(reason == null ? end.get() : reason);
        answers.offer(END);
    }

    private void lose(ProcessEnd reason) {
        synchronized (answers) {
            if (lost != null) {
                return;
            }
            lost = reason;
        }
        listener.lost();
    }

    /** Sends one command; the words of the answer after {@code OK}. */
    synchronized String command(String command) {
        requirePresent();
        try {
            ByteBuffer bytes = StandardCharsets.US_ASCII.encode(command + "\n");
            while (bytes.hasRemaining()) {
                socket.write(bytes);
            }
            String answer = answers.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (answer == null) {
                lose(new ProcessEnd(
                        DeviceLoss.HUNG,
                        "QEMU hangs: it did not answer \"" + command + "\" within " + timeout.toMillis() + " ms"));
            }
            requirePresent();
            if (answer == null || !answer.startsWith("OK")) {
                throw new IllegalStateException("QEMU refuses \"" + command + "\": " + answer);
            }
            return answer.substring(2).strip();
        } catch (IOException e) {
            // The other side is closed: why is what the reader finds out.
            lose(end.get());
            throw lostBy(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            lose(new ProcessEnd(DeviceLoss.CLOSED, "the wait for QEMU was interrupted"));
            throw lostBy(e);
        }
    }

    private void requirePresent() {
        ProcessEnd gone = lost;
        if (gone != null) {
            throw gone.exception();
        }
    }

    private DeviceLostException lostBy(Exception cause) {
        ProcessEnd gone = lost;
        DeviceLostException exception = (gone == null ? end.get() : gone).exception();
        exception.initCause(cause);
        return exception;
    }

    /** Reads {@code width} bytes, 1, 2 or 4, at {@code address}. */
    int read(long address, int width) {
        return (int) Long.parseUnsignedLong(
                command("read" + letter(width) + hex(address)).substring(2), 16);
    }

    /** Writes {@code width} bytes. */
    void write(long address, int width, int value) {
        command("write" + letter(width) + hex(address) + hex(Integer.toUnsignedLong(value)));
    }

    /** Reads {@code length} bytes of memory. */
    byte[] readMemory(long address, int length) {
        return HexFormat.of()
                .parseHex(command("read" + hex(address) + hex(length)).substring(2));
    }

    private static String letter(int width) {
        return width == Byte.BYTES ? "b" : width == Short.BYTES ? "w" : "l";
    }

    private static String hex(long value) {
        return " 0x" + Long.toHexString(value);
    }

    @Override
    public void close() throws IOException {
        lose(new ProcessEnd(DeviceLoss.CLOSED, "the board was closed"));
        socket.close();
    }
}
