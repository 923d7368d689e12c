package org.func2ipc.drivers.board;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few words of QEMU's machine protocol (QMP) that a board needs; one JSON object a line. */
final class QmpLink {
    private static final String DEVICES = "/machine/unattached";
    private static final Pattern ENTRY = Pattern.compile("\\{[^{}]*\\}");
    private static final Pattern NAME = Pattern.compile("\"name\": \"([^\"]*)\"");
    private static final Pattern CONTROLLER = Pattern.compile("\"type\": \"child<arm[_-]gic(v3)?>\"");

    private final SocketChannel socket;
    private final BufferedReader lines;

    /** Greets. */
    QmpLink(SocketChannel socket) throws IOException {
        this.socket = socket;
        this.lines = new BufferedReader(Channels.newReader(socket, StandardCharsets.UTF_8));
        String greeting = lines.readLine();
        if (greeting == null || !greeting.contains("\"QMP\"")) {
            throw new IOException("QEMU must greet with QMP: " + greeting);
        }
        command("qmp_capabilities", "{}");
    }

    /** Runs one command; its answer. Events in between are skipped. */
    String command(String name, String arguments) throws IOException {
        String line = "{\"execute\": \"" + name + "\", \"arguments\": " + arguments + "}\n";
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(line);
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
        String answer = lines.readLine();
        while (answer != null && answer.contains("\"event\"") && !answer.contains("\"return\"")) {
            answer = lines.readLine();
        }
        if (answer == null) {
            throw new EOFException("QEMU ended during " + name);
        }
        if (!answer.startsWith("{\"return\"")) {
            throw new IOException("QEMU refuses " + name + ": " + answer);
        }
        return answer;
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
}
