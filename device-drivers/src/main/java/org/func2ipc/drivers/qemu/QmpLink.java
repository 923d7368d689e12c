package org.func2ipc.drivers.qemu;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few words of QEMU's machine protocol (QMP) that a board needs; one JSON object a line. Thread-safe. */
final class QmpLink implements AutoCloseable {
    private static final String DEVICES = "/machine/unattached";
    private static final Pattern ENTRY = Pattern.compile("\\{[^{}]*\\}");
    private static final Pattern NAME = Pattern.compile("\"name\": \"([^\"]*)\"");
    private static final Pattern CONTROLLER = Pattern.compile("\"type\": \"child<arm[_-]gic(v3)?>\"");
    private static final int BUFFER = 1 << 16;

    private final SocketChannel socket;
    private final Selector selector;
    private final Duration timeout;
    private final ByteBuffer received = ByteBuffer.allocate(BUFFER).flip();

    /**
     * Greets.
     *
     * @param timeout how long an answer may take
     */
    QmpLink(SocketChannel socket, Duration timeout) throws IOException {
        this.socket = socket;
        this.timeout = timeout;
        this.selector = Selector.open();
        socket.configureBlocking(false);
        socket.register(selector, SelectionKey.OP_READ);
        String greeting = line(System.nanoTime() + timeout.toNanos());
        if (!greeting.contains("\"QMP\"")) {
            throw new IOException("QEMU must greet with QMP: " + greeting);
        }
        command("qmp_capabilities", "{}");
    }

    /**
     * Runs one command; its answer. Events in between are skipped.
     *
     * @param arguments a JSON object
     * @throws IOException when QEMU refuses it, ended, or does not answer in time
     */
    synchronized String command(String name, String arguments) throws IOException {
        String line = "{\"execute\": \"" + name + "\", \"arguments\": " + arguments + "}\n";
        long deadline = System.nanoTime() + timeout.toNanos();
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line);
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
        String answer = line(deadline);
        while (answer.contains("\"event\"") && !answer.contains("\"return\"")) {
            answer = line(deadline);
        }
        if (!answer.startsWith("{\"return\"")) {
            throw new IOException("QEMU refuses " + name + ": " + answer);
        }
        return answer;
    }

    private String line(long deadline) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            while (received.hasRemaining()) {
                byte next = received.get();
                if (next == '\n') {
                    return line.toString(StandardCharsets.UTF_8).strip();
                }
                line.write(next);
            }
            fill(deadline);
        }
    }

    private void fill(long deadline) throws IOException {
        received.clear();
        int count = socket.read(received);
        while (count == 0) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                received.flip();
                throw new IOException("QEMU did not answer on QMP within " + timeout.toMillis() + " ms");
            }
            selector.select(millis);
            selector.selectedKeys().clear();
            count = socket.read(received);
        }
        received.flip();
        if (count < 0) {
            throw new EOFException("QEMU closed its side of QMP");
        }
    }

    /** Path of the interrupt controller in QEMU's tree of objects. */
    String interruptController() throws IOException {
        String devices = command("qom-list", "{\"path\": \"" + DEVICES + "\"}");
        Matcher entry = ENTRY.matcher(devices);
        while (entry.find()) {
            Matcher name = NAME.matcher(entry.group());
            if (CONTROLLER.matcher(entry.group()).find() && name.find()) {
                return DEVICES + "/" + name.group(1);
            }
        }
        throw new IOException("QEMU's machine has no interrupt controller in " + DEVICES);
    }

    @Override
    public void close() throws IOException {
        selector.close();
        socket.close();
    }
}
